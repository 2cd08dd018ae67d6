import { afterEach, describe, expect, it } from 'vitest';
import { findAbsence } from '@/db/repositories/absences';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { type AbsencesUnderTest, startAbsences, withoutSubstitutes } from '../testing/absences-under-test';
import { CONNECTION } from '../testing/inbox-under-test';
import { createAbsenceKeeper } from './keeper';
import { readMovedItems } from './moved-items';
import { readAbsence } from './views';
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

/** A way to ask the outbox during which the rule is changed, once; `moment` is before or after the outbox has taken the item. */
function askingWhileChanged(moment: 'before' | 'after', change: () => Promise<unknown>) {
  const { ask } = office.server.absences;
  let changed = false;
  const changeOnce = async (now: typeof moment) => {
    if (now !== moment || changed) return;
    changed = true;
    await change();
  };
  const asking: typeof ask = async (request) => {
    await changeOnce('before');
    const entry = await ask(request);
    await changeOnce('after');
    return entry;
  };
  return asking;
}

describe('what is on its way when a rule is changed', () => {
  const states = async (id: string) =>
    (await itemsOf(id)).map(({ state, to }) => `${state} ${to.username}`).sort();

  /** Sends everything into a system whose answers are lost, then brings the system back. */
  async function loseAnswers(meanwhile: () => Promise<unknown>): Promise<void> {
    office.subject.faults.add({ kind: 'down', match: '/hand', times: 50 });
    await office.send();
    await meanwhile();
    office.subject.faults.clear();
    for (const wait of [40_000, 10_000, 400_000]) {
      office.advance(wait);
      await office.send();
    }
    for (let again = 0; again < 3; again += 1) await office.round();
  }

  it('and was not carried out goes to the new substitute, and nothing to the old one', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { id, start } = await office.rule('alice', 'bob');
    await office.keep();
    const alice = office.caller('alice');
    await loseAnswers(() => editAbsence(office.runtime, alice, id, { ...office.wish('carol'), start }));
    expect(await states(id)).toEqual(open.map(() => 'moved carol'));
    expect(await office.writes('hand ')).toHaveLength(open.length);
  });

  it('and was not carried out stays, where its process is left out now', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { processName = '' } = open[0] ?? {};
    const { id, start } = await office.rule('alice', 'bob');
    await office.keep();
    const processes = [{ connectionId: CONNECTION, processName }];
    const wish = { ...office.wish('bob', { processes }), start };
    await loseAnswers(() => editAbsence(office.runtime, office.caller('alice'), id, wish));
    const left = open.filter((item) => item.processName !== processName);
    expect(left.length).toBeGreaterThan(0);
    expect((await todo('alice')).map((item) => item.id).sort()).toEqual(left.map((item) => item.id).sort());
    expect(await office.writes('hand ')).toHaveLength(open.length - left.length);
  });

  it.each(['before', 'after'] as const)(
    'into the outbox goes to the new one: %s it was taken',
    async (moment) => {
      office = await startAbsences(withoutSubstitutes);
      const open = await todo('alice');
      const { id, start } = await office.rule('alice', 'bob');
      const wish = { ...office.wish('carol'), start };
      const ask = askingWhileChanged(moment, () =>
        editAbsence(office.runtime, office.caller('alice'), id, wish),
      );
      const keeper = createAbsenceKeeper({ ...office.server.absences, ask });
      await keeper.tick();
      await keeper.settle();
      await office.send();
      for (let again = 0; again < 3; again += 1) await office.round();
      expect(await states(id)).toEqual(open.map(() => 'moved carol'));
      expect(await office.writes('hand ')).toHaveLength(open.length);
    },
  );
});

describe('a rule with another end is told to the vendor with that', () => {
  /** The toy, and the ends that its substitutes were given; `whenTold` comes before the vendor answers. */
  function punctualVendor(told: string[], whenTold: () => Promise<void>): Connector {
    const { offer, read, set, clear } = toy.outOfOffice ?? {};
    if (!offer || !read || !set || !clear) throw new Error('the toy has substitutes');
    const telling: typeof set = async (call, absence) => {
      await set(call, absence);
      told.push(absence.endsAt);
      await whenTold();
    };
    return { ...toy, outOfOffice: { offer, read, set: telling, clear } };
  }

  it.each(['while the substitute is being set', 'while items are being handed on'])(
    'that was changed %s',
    async (moment) => {
      const told: string[] = [];
      const isMoment = { set: moment.endsWith('set'), items: moment.endsWith('on') };
      let change = async () => {};
      office = await startAbsences(punctualVendor(told, () => (isMoment.set ? change() : Promise.resolve())));
      const alice = office.caller('alice');
      const { id, start, endsAt } = await office.rule('alice', 'bob', { until: 60 });
      let changed: string | null = null;
      change = async () => {
        if (changed !== null) return;
        changed = (
          await editAbsence(office.runtime, alice, id, { ...office.wish('bob', { until: 600 }), start })
        ).endsAt;
      };
      const { absences } = office.server;
      const keeper = createAbsenceKeeper({
        ...absences,
        async ask(request) {
          if (isMoment.items) await change();
          return absences.ask(request);
        },
      });
      await keeper.tick();
      await keeper.settle();
      expect((await readAbsence(office.runtime, alice, id)).connections).toMatchObject([
        { state: 'waiting' },
      ]);
      for (let again = 0; again < 3; again += 1) await office.round();
      expect(told).toEqual([endsAt, changed]);
      expect((await readAbsence(office.runtime, alice, id)).connections).toMatchObject([
        { mechanism: 'vendor', state: 'set', problem: null },
      ]);
    },
  );
});

it('a rule that is changed twice in one millisecond is another each time', async () => {
  office = await startAbsences();
  const { id } = await office.rule('alice', 'bob', { from: 60 });
  const at = office.runtime.now();
  const wish = office.wish('bob', { from: 90 });
  const revisions = new Set<string | undefined>();
  for (let again = 0; again < 3; again += 1) {
    await editAbsence({ ...office.runtime, now: () => at }, office.caller('alice'), id, wish);
    revisions.add((await findAbsence(office.runtime.inbox, id))?.updatedAt);
  }
  expect(revisions.size).toBe(3);
});
