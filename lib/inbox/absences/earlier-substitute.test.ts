import { afterEach, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { type AbsencesUnderTest, startAbsences } from '../testing/absences-under-test';
import { readAbsence } from './views';
import { endAbsence } from './write-absence';

let office: AbsencesUnderTest;
afterEach(() => office.close());

const MINUTE = 60_000;
const viewOf = async (id: string) =>
  (await readAbsence(office.runtime, office.caller('alice'), id)).connections;

/** The toy, whose substitutes cannot be cleared while `vendor.keeps`. */
function keepingVendor(vendor: { keeps: boolean }): Connector {
  const { outOfOffice } = toy;
  if (!outOfOffice) throw new Error('the toy has substitutes');
  const clear: typeof outOfOffice.clear = async (call) => {
    if (vendor.keeps) throw new ConnectorError('forbidden', 'Your role may not change this.');
    return outOfOffice.clear(call);
  };
  return { ...toy, outOfOffice: { ...outOfOffice, clear } };
}

/** A rule for carol, right after one for bob was ended. */
async function ruleAfterAnother(vendor = { keeps: false }): Promise<string> {
  office = await startAbsences(keepingVendor(vendor));
  const { id } = await office.rule('alice', 'bob');
  await office.round();
  await endAbsence(office.runtime, office.caller('alice'), id);
  return (await office.rule('alice', 'carol')).id;
}

const forCarol = { mechanism: 'vendor', state: 'set', substitute: { username: 'carol' }, problem: null };

it('a rule is not in force where the vendor still sends work to the substitute of an earlier one', async () => {
  const vendor = { keeps: true };
  const id = await ruleAfterAnother(vendor);
  for (let again = 0; again < 6; again += 1) {
    await office.round();
    office.advance(5 * MINUTE);
  }
  await office.round();
  expect(await viewOf(id)).toMatchObject([
    {
      state: 'failed',
      problem:
        'The system still sends new work to bob for an earlier rule that could not be ended there yet, so nobody could be set there for this one.',
      retryAt: expect.any(String),
    },
  ]);
  const [told] = await viewOf(id);
  // Not later and later: the earlier rule is cleared at a pace of its own.
  expect(Date.parse(told?.retryAt ?? '')).toBeLessThanOrEqual(office.runtime.now().getTime() + MINUTE);

  vendor.keeps = false;
  office.advance(30 * MINUTE);
  await office.round();
  office.advance(MINUTE);
  await office.round();
  expect(await viewOf(id)).toMatchObject([forCarol]);
});

it('a rule that follows another waits for the vendor to be free, and is in force right then', async () => {
  const id = await ruleAfterAnother();
  await office.keep();
  expect(await viewOf(id)).toMatchObject([{ state: 'waiting', problem: null, retryAt: null }]);
  await office.keep();
  expect(await viewOf(id)).toMatchObject([forCarol]);
});
