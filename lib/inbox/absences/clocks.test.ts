import { afterEach, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import { type AbsencesUnderTest, startAbsences } from '../testing/absences-under-test';
import { readAbsence } from './views';

let office: AbsencesUnderTest;
afterEach(() => office.close());

const MINUTE = 60_000;
const goTo = (instant: string) => office.advance(Date.parse(instant) - office.runtime.now().getTime());

it.each([
  ['Europe/Berlin', '2027-03-27T18:00', '2027-03-29T09:00', '2027-03-27T17:00Z', '2027-03-29T07:00Z'],
  ['Europe/Berlin', '2027-10-30T18:00', '2027-11-01T09:00', '2027-10-30T16:00Z', '2027-11-01T08:00Z'],
  ['America/New_York', '2027-03-13T18:00', '2027-03-15T09:00', '2027-03-13T23:00Z', '2027-03-15T13:00Z'],
  ['America/New_York', '2027-11-06T18:00', '2027-11-08T09:00', '2027-11-06T22:00Z', '2027-11-08T14:00Z'],
])(
  'in %s a rule from %s to %s begins and ends by the clock on the wall',
  async (timeZone, start, end, begins, ends) => {
    // Before all of these days, whatever day it is.
    const begun = new Date('2027-01-04T08:00Z');
    office = await startAbsences(toy, { now: () => begun });
    const { id } = await office.rule('alice', 'bob', { timeZone, start, end });
    const at = async (instant: string, minutes: number) => {
      goTo(instant);
      office.advance(minutes * MINUTE);
      await office.keep();
      const { status, connections } = await readAbsence(office.runtime, office.caller('alice'), id);
      return [status, connections[0]?.state ?? null];
    };
    expect(await at(begins, -1)).toEqual(['coming', null]);
    expect(await at(begins, 1)).toEqual(['running', 'set']);
    expect(await at(ends, -1)).toEqual(['running', 'set']);
    expect(await at(ends, 1)).toEqual(['over', 'cleared']);
  },
);
