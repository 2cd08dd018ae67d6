import { afterEach, describe, expect, it } from 'vitest';
import { type AbsencesUnderTest, startAbsences, withoutSubstitutes } from '../testing/absences-under-test';
import { createAbsenceKeeper } from './keeper';
import { readMovedItems } from './moved-items';
import { editAbsence } from './write-absence';

let office: AbsencesUnderTest;
afterEach(() => office.close());

const todo = async (person: 'alice') => (await office.items(person)).filter(({ stage }) => stage === 'todo');
const itemsOf = (id: string) => readMovedItems(office.runtime, office.caller('alice'), id);

describe('a rule with another substitute sends the first one nothing', () => {
  it('that was not sent before the second was named', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { id, start } = await office.rule('alice', 'bob');
    await office.keep();
    await editAbsence(office.runtime, office.caller('alice'), id, { ...office.wish('carol'), start });
    await office.send();
    expect(await office.writes('hand ')).toEqual([]);
    await office.round();
    expect(await office.writes('hand ')).toHaveLength(open.length);
    expect((await itemsOf(id)).map(({ state, to }) => [state, to.username])).toEqual(
      open.map(() => ['moved', 'carol']),
    );
  });

  it('that was being asked about when the second was named', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { id, start } = await office.rule('alice', 'bob');
    const { absences } = office.server;
    const wish = office.wish('carol');
    const calls: typeof absences.calls = {
      async withLink(link, run, options) {
        office.advance(1);
        await editAbsence(office.runtime, office.caller('alice'), id, { ...wish, start });
        return absences.calls.withLink(link, run, options);
      },
    };
    const keeper = createAbsenceKeeper({ ...absences, calls });
    await keeper.tick();
    await keeper.settle();
    await office.round();
    await office.round();
    expect((await itemsOf(id)).map(({ state, to }) => [state, to.username])).toEqual(
      open.map(() => ['moved', 'carol']),
    );
  });
});
