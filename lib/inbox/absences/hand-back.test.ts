import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAuditAfter } from '@/db/repositories/audit';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { requestAction } from '../decisions/request-action';
import { type AbsencesUnderTest, startAbsences, withoutSubstitutes } from '../testing/absences-under-test';
import { handBack } from './hand-back';
import { askBack, readMovedItems, readReceivedItems } from './moved-items';

let office: AbsencesUnderTest;
let ruleId: string;
beforeEach(async () => {
  office = await startAbsences(withoutSubstitutes);
  ruleId = (await office.rule('alice', 'bob')).id;
  await office.round();
});
afterEach(() => office.close());

const received = () => readReceivedItems(office.runtime, office.people.bob.userId);
const moved = () => readMovedItems(office.runtime, office.caller('alice'), ruleId);
const giveBack = (itemIds: string[] | null) =>
  handBack(office.server.absences, office.caller('bob'), { itemIds });

describe('what came to a substitute', () => {
  it('is told with the person it came from, and where it is in their list', async () => {
    const items = await received();
    expect(items.length).toBeGreaterThan(1);
    const own = (await office.items('bob')).map(({ id }) => id);
    for (const { from, to, workItemId } of items) {
      expect([from.username, to.username]).toEqual(['alice', 'bob']);
      expect(own).toContain(workItemId);
    }
    expect((await moved()).map(({ workItemId }) => workItemId)).toEqual(items.map(() => null));
  });

  it('is handed back one by one, and does not go out again', async () => {
    const [first] = await received();
    expect(await giveBack([first?.id ?? ''])).toMatchObject([{ itemId: first?.id, problem: null }]);
    // Longer than an item stays out of the list after it was handed on.
    office.advance(60_000);
    for (let again = 0; again < 3; again += 1) await office.round();
    expect((await office.items('alice')).map(({ title }) => title)).toContain(first?.title);
    expect((await received()).map(({ id }) => id)).not.toContain(first?.id);
    expect((await moved()).find(({ id }) => id === first?.id)?.handBack).toBe('done');
    const backs = (await listAuditAfter(office.runtime.inbox, 0, 200)).filter(
      ({ username }) => username === 'bob',
    );
    expect(backs.map(({ onBehalfOf }) => onBehalfOf)).toContain(
      'bob hands back to alice, for whom they stood in',
    );
  });

  it('is handed back once, and stays, also when a crash comes before that is noted', async () => {
    const [first] = await received();
    const { absences } = office.server;
    await new Promise<void>((reached) => {
      const dying = {
        ...absences,
        async ask(request: Parameters<typeof absences.ask>[0]) {
          await absences.ask(request);
          reached();
          return new Promise<never>(() => {});
        },
      };
      void handBack(dying, office.caller('bob'), { itemIds: [first?.id ?? ''] });
    });
    await office.keep();
    expect((await moved()).find(({ id }) => id === first?.id)?.handBack).toBe('under-way');
    expect(await giveBack([first?.id ?? ''])).toEqual([]);
    office.advance(60_000);
    for (let again = 0; again < 3; again += 1) await office.round();
    expect((await moved()).find(({ id }) => id === first?.id)?.handBack).toBe('done');
    expect((await office.items('alice')).map(({ title }) => title)).toContain(first?.title);
  });

  it('is handed back all at once, as far as it is still open', async () => {
    const [done, ...rest] = await received();
    const item = (await office.items('bob')).find(({ id }) => id === done?.workItemId);
    await requestAction(office.server, office.people.bob.userId, {
      workItemId: item?.id ?? '',
      actionId: 'agree',
      inputs: { comment: '', values: {} },
      expectedVersion: item?.version ?? '',
      idempotencyKey: 'bob-decides',
      holdSeconds: 0,
    });
    // Longer than a decided item stays out of the list anyway; the toy moves it a moment after it was decided.
    office.advance(60_000);
    await eventually(async () => {
      await office.round();
      expect((await office.items('bob')).map(({ id }) => id)).not.toContain(item?.id);
    }, 5_000);
    const results = await giveBack(null);
    expect(results.map(({ itemId }) => itemId)).toEqual(rest.map(({ id }) => id));
    expect(await giveBack(null)).toEqual([]);
    await office.round();
    expect(await office.writes('hand ')).toHaveLength(1 + 2 * rest.length);
    expect(await giveBack([done?.id ?? ''])).toMatchObject([
      { problem: expect.stringContaining('no longer with you') },
    ]);
  });

  it('can be asked for by the person it came from, who does not act for the substitute', async () => {
    const [first, second] = await moved();
    const writes = (await office.subject.state()).writes;
    await askBack(office.runtime, office.caller('alice'), ruleId, { itemIds: [first?.id ?? ''] });
    const asked = new Map((await received()).map(({ id, askedBackAt }) => [id, askedBackAt]));
    expect(asked.get(first?.id ?? '')).not.toBeNull();
    expect(asked.get(second?.id ?? '')).toBeNull();
    await office.round();
    expect((await office.subject.state()).writes).toBe(writes);
  });

  it('is told to the two of them only', async () => {
    const admin = { ...office.caller('carol'), role: 'admin' } as const;
    await expect(readMovedItems(office.runtime, admin, ruleId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readMovedItems(office.runtime, office.caller('carol'), ruleId)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await readReceivedItems(office.runtime, admin.id)).toEqual([]);
  });

  it('is nobody else’s to hand back', async () => {
    const ids = (await received()).map(({ id }) => id);
    const { absences } = office.server;
    for (const person of ['alice', 'carol'] as const)
      expect(await handBack(absences, office.caller(person), { itemIds: ids })).toEqual([]);
  });
});
