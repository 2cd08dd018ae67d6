import { afterEach, describe, expect, it } from 'vitest';
import { findAbsence } from '@/db/repositories/absences';
import { listActions, moveAction } from '@/db/repositories/actions';
import { listAuditAfter } from '@/db/repositories/audit';
import { deleteLink, putLink } from '@/db/repositories/links';
import { NO_PASSWORD, updateUser } from '@/db/repositories/users';
import { toInstant } from '@/lib/domain/instant';
import { type AbsencesUnderTest, startAbsences, withoutSubstitutes } from '../testing/absences-under-test';
import { CONNECTION } from '../testing/inbox-under-test';
import { createAbsenceKeeper } from './keeper';
import { readMovedItems } from './moved-items';
import { readAbsence } from './views';
import { editAbsence, endAbsence, repairAbsence } from './write-absence';

let office: AbsencesUnderTest;
afterEach(() => office.close());

const MINUTE = 60_000;
const todo = async (person: 'alice' | 'bob' | 'carol') =>
  (await office.items(person)).filter(({ stage }) => stage === 'todo');
const viewOf = (id: string) => readAbsence(office.runtime, office.caller('alice'), id);
const itemsOf = (id: string) => readMovedItems(office.runtime, office.caller('alice'), id);
const actionsOf = (person: 'alice' | 'bob') =>
  listActions(office.runtime.inbox, office.people[person].userId, { limit: 100 });
const arrive = async (count = 1) => {
  await office.subject.control('/flood', { person: 'alice', box: 'pending', count });
  await office.syncAll();
};

describe('where Intray hands each item on', () => {
  it('moves what is open and what arrives, each once', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { id } = await office.rule('alice', 'bob');
    await office.round();
    await arrive();
    for (let again = 0; again < 4; again += 1) await office.round();

    expect(await office.writes('hand ')).toHaveLength(open.length + 1);
    expect(await todo('alice')).toEqual([]);
    const titles = (await office.items('bob')).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(open.map(({ title }) => title)));
    expect((await viewOf(id)).connections).toMatchObject([
      { mechanism: 'items', state: 'set', moved: open.length + 1, underWay: 0, stayed: 0, problem: null },
    ]);
  });

  it('names both people in the audit, and tells the substitute why', async () => {
    office = await startAbsences(withoutSubstitutes);
    await office.rule('alice', 'bob', { note: 'Back on Monday' });
    await office.round();
    const log = await listAuditAfter(office.runtime.inbox, 0, 100);
    expect(log[0]).toMatchObject({ username: 'alice', state: 'made', intent: 'out-of-office' });
    const entries = log.filter(({ intent }) => intent === 'delegate');
    expect(entries.length).toBeGreaterThan(0);
    for (const { username, onBehalfOf, requestedFrom } of entries) {
      expect(username).toBe('alice');
      expect(onBehalfOf).toMatch(/^alice, away until .+; handed on to bob$/);
      expect(requestedFrom).toBe('out-of-office rule');
    }
    expect((await actionsOf('alice'))[0]?.inputs).toContain('Back on Monday');
  });

  it('leaves what was open where the person chose so', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    await office.rule('alice', 'bob', { movesOpenItems: false });
    await office.round();
    office.advance(2 * MINUTE);
    await arrive();
    await office.round();
    expect(await todo('alice')).toHaveLength(open.length);
    expect(await office.writes('hand ')).toHaveLength(1);
  });

  it('moves the chosen processes only', async () => {
    office = await startAbsences(withoutSubstitutes);
    const [first] = await todo('alice');
    const processName = first?.processName ?? '';
    await office.rule('alice', 'bob', { processes: [{ connectionId: CONNECTION, processName }] });
    await office.round();
    const left = await todo('alice');
    expect(left.map((item) => item.processName)).not.toContain(processName);
    expect(left.length).toBeGreaterThan(0);
  });

  it('does nothing before the beginning and nothing after the end', async () => {
    office = await startAbsences(withoutSubstitutes);
    await office.rule('alice', 'bob', { from: 60, until: 120 });
    await office.round();
    expect(await office.writes('hand ')).toEqual([]);
    office.advance(121 * MINUTE);
    await office.syncAll();
    await office.round();
    expect(await office.writes('hand ')).toEqual([]);
  });

  it('says at once when the substitute has no account there, and goes on when they have', async () => {
    office = await startAbsences(withoutSubstitutes);
    const { link } = office.people.bob;
    await deleteLink(office.runtime.inbox, link.id);
    const { id } = await office.rule('alice', 'bob');
    await office.round();
    expect((await viewOf(id)).connections).toMatchObject([{ mechanism: 'none', state: 'failed', moved: 0 }]);
    expect((await viewOf(id)).connections[0]?.problem).toContain('bob has no account at Toy office');

    await putLink(office.runtime.inbox, link);
    await repairAbsence(office.server.absences, office.caller('alice'), id, CONNECTION);
    await office.round();
    expect((await viewOf(id)).connections).toMatchObject([
      { mechanism: 'items', state: 'set', problem: null },
    ]);
    expect(await todo('alice')).toEqual([]);
  });

  it('keeps an item that the vendor will not let the substitute have, with its sentence', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { id } = await office.rule('alice', 'nobody');
    await office.round();
    expect((await viewOf(id)).connections).toMatchObject([{ stayed: open.length, moved: 0 }]);
    expect(await itemsOf(id)).toMatchObject(
      open.map(() => ({ state: 'not-moved', problem: 'Nora Body takes no work at the moment.' })),
    );
    expect(await office.writes('hand ')).toEqual([]);
  });

  it('gives what one substitute could not have to the next', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { id, start } = await office.rule('alice', 'nobody');
    await office.round();
    await editAbsence(office.runtime, office.caller('alice'), id, { ...office.wish('bob'), start });
    await office.round();
    expect((await itemsOf(id)).map(({ state, to }) => [state, to.username])).toEqual(
      open.map(() => ['moved', 'bob']),
    );
  });

  it('waits while the vendor is down, says so, and tries again later', async () => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { id } = await office.rule('alice', 'bob');
    await office.subject.control('/faults', { kind: 'down', match: '/choices' });
    await office.keep();
    const [failed] = (await viewOf(id)).connections;
    expect(failed).toMatchObject({ state: 'failed', moved: 0, stayed: 0 });
    expect(failed?.retryAt).not.toBeNull();
    office.subject.faults.clear();
    await office.keep();
    expect(await actionsOf('alice')).toEqual([]);
    office.advance(2 * MINUTE);
    await office.round();
    expect(await office.writes('hand ')).toHaveLength(open.length);
    expect((await viewOf(id)).connections).toMatchObject([{ state: 'set', problem: null }]);
  });

  it('lets an item be that the person keeps', async () => {
    office = await startAbsences(withoutSubstitutes);
    const { id } = await office.rule('alice', 'bob');
    await office.keep();
    const [kept] = await actionsOf('alice');
    const at = toInstant(office.runtime.now());
    await moveAction(office.runtime.inbox, kept?.id ?? '', 'held', { state: 'cancelled', settledAt: at }, at);
    office.advance(600 * MINUTE);
    await office.round();
    await office.round();
    expect((await itemsOf(id)).map(({ state }) => state)).toContain('kept');
    expect((await office.items('alice')).map((item) => item.title)).toContain(kept?.title);
  });
});

describe('after a crash', () => {
  /** A process that gets no further than to `moment` of its first hand-over. */
  async function dieAt(moment: string, end: () => Promise<never>): Promise<void> {
    const { absences } = office.server;
    await new Promise<void>((reached) => {
      const keeper = createAbsenceKeeper({
        ...absences,
        async ask(request) {
          if (moment === 'after') await absences.ask(request);
          reached();
          return end();
        },
      });
      void keeper.tick();
    });
  }
  const ends = {
    killed: () => new Promise<never>(() => {}),
    failed: () => Promise.reject(new Error('disk full')),
  };

  it.each([
    ['before', 'killed'],
    ['after', 'killed'],
    ['before', 'failed'],
    ['after', 'failed'],
  ] as const)('%s the outbox was asked (%s) no item is lost or handed on twice', async (moment, how) => {
    office = await startAbsences(withoutSubstitutes);
    const open = await todo('alice');
    const { id } = await office.rule('alice', 'bob');
    await dieAt(moment, ends[how]);
    office.restartKeeper();
    office.advance(2 * MINUTE);
    await office.round();
    await office.round();
    expect(await office.writes('hand ')).toHaveLength(open.length);
    expect(await actionsOf('alice')).toHaveLength(open.length);
    expect((await itemsOf(id)).map(({ state }) => state)).toEqual(open.map(() => 'moved'));
  });
});

describe('where the vendor has substitutes of its own', () => {
  const substitutes = async () => office.writes('substitute');

  it('sets one at the beginning, hands on what is open, and clears it at the end', async () => {
    office = await startAbsences();
    const open = await todo('alice');
    const { id } = await office.rule('alice', 'bob', { until: 60 });
    for (let again = 0; again < 3; again += 1) await office.round();
    expect(await substitutes()).toHaveLength(1);
    expect(await office.writes('hand ')).toHaveLength(open.length);
    expect((await viewOf(id)).connections).toMatchObject([
      { mechanism: 'vendor', state: 'set', substitute: { username: 'bob' }, moved: open.length },
    ]);
    await arrive();
    expect(await todo('alice')).toEqual([]);

    office.advance(61 * MINUTE);
    await office.round();
    expect((await viewOf(id)).connections).toMatchObject([{ state: 'cleared' }]);
    expect((await findAbsence(office.runtime.inbox, id))?.closedAt).not.toBeNull();
    await arrive();
    expect(await todo('alice')).toHaveLength(1);
  });

  it('is used for whole connections only', async () => {
    office = await startAbsences();
    await office.rule('alice', 'bob', {
      processes: [{ connectionId: CONNECTION, processName: 'Leave request' }],
    });
    await office.round();
    expect(await substitutes()).toEqual([]);
  });

  it('is cleared again when the first try to clear it fails', async () => {
    office = await startAbsences();
    const { id } = await office.rule('alice', 'bob');
    await office.round();
    await endAbsence(office.runtime, office.caller('alice'), id);
    await office.subject.control('/faults', { kind: 'down', match: '/me/substitute' });
    await office.keep();
    expect((await viewOf(id)).connections).toMatchObject([{ state: 'failed' }]);
    expect((await findAbsence(office.runtime.inbox, id))?.closedAt).toBeNull();
    office.subject.faults.clear();
    office.advance(3 * MINUTE);
    await office.keep();
    expect((await viewOf(id)).connections).toMatchObject([{ state: 'cleared', problem: null }]);
  });

  it('is cleared, and the rule ended, when its person is shut out', async () => {
    office = await startAbsences();
    const { id } = await office.rule('alice', 'bob');
    await office.round();
    await updateUser(office.runtime.inbox, office.people.alice.userId, { passwordHash: NO_PASSWORD });
    for (let again = 0; again < 3; again += 1) await office.keep();
    expect((await viewOf(id)).connections).toMatchObject([{ state: 'cleared', problem: null }]);
    const rule = await findAbsence(office.runtime.inbox, id);
    expect([rule?.endedAt, rule?.closedAt]).not.toContain(null);
    await arrive();
    expect(await todo('alice')).toHaveLength(1);
    const log = await listAuditAfter(office.runtime.inbox, 0, 200);
    const ofRule = log.filter(({ actionId }) => actionId === id).map(({ state }) => state);
    expect(ofRule).toEqual(['made', 'substitute-set', 'ended', 'substitute-cleared']);
  });

  it('is set to the last of a chain, and moved on when the chain ends', async () => {
    office = await startAbsences();
    const bob = await office.rule('bob', 'carol', { until: 120 });
    const { id } = await office.rule('alice', 'bob');
    await office.round();
    expect((await viewOf(id)).connections).toMatchObject([{ substitute: { username: 'carol' } }]);
    await endAbsence(office.runtime, office.caller('bob'), bob.id);
    await office.round();
    expect((await viewOf(id)).connections).toMatchObject([{ substitute: { username: 'bob' } }]);
  });
});

describe('a rule that ends while items are in flight', () => {
  it('takes back what is not sent, lets stand what is, and clears the vendor', async () => {
    office = await startAbsences();
    await arrive(2);
    const { id } = await office.rule('alice', 'bob');
    await office.keep();
    const [onItsWay, ...held] = await actionsOf('alice');
    expect(held.length).toBeGreaterThan(1);
    const at = toInstant(office.runtime.now());
    await moveAction(office.runtime.inbox, onItsWay?.id ?? '', 'held', { state: 'sending' }, at);

    await endAbsence(office.runtime, office.caller('alice'), id);
    await office.keep();
    const states = new Map((await actionsOf('alice')).map((row) => [row.id, row.state]));
    expect(states.get(onItsWay?.id ?? '')).toBe('sending');
    for (const row of held) expect(states.get(row.id)).toBe('cancelled');
    expect((await viewOf(id)).connections).toMatchObject([{ state: 'cleared' }]);
    expect((await findAbsence(office.runtime.inbox, id))?.closedAt).toBeNull();

    const confirmed = { state: 'confirmed', settledAt: at } as const;
    await moveAction(office.runtime.inbox, onItsWay?.id ?? '', 'sending', confirmed, at);
    await office.keep();
    expect((await findAbsence(office.runtime.inbox, id))?.closedAt).not.toBeNull();
    expect((await itemsOf(id)).filter(({ state }) => state === 'moved')).toHaveLength(1);
    await office.send();
    expect(await office.writes('hand ')).toEqual([]);
  });
});
