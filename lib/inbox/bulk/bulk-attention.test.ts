/** What went wrong of a decision on several items is told as what it is, and can be put away. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BulkCreate, type BulkFate, BulkQuery } from '@/lib/api/contract/bulks';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { acknowledgeAction, readActions } from '../decisions/own-actions';
import { retryAction } from '../decisions/retry-action';
import { openItems, round } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { offerBulk } from './bulk-offers';
import { acknowledgeBulk, readBulk, readBulks, requestBulk } from './request-bulk';

/** What a decision meets at the vendor, by its comment. */
const troubles: Readonly<Record<string, ConnectorError['code'] | undefined>> = {
  'has gaps': 'invalid-input',
  'comes late': 'conflict',
  'gets lost': 'uncertain',
};

/** The toy, which cannot tell whether what got lost has arrived. */
const connector: Connector = {
  ...toy,
  async verify(call, ref, action) {
    if (troubles[action.inputs.comment] === 'uncertain') return 'cannot-tell';
    return toy.verify(call, ref, action);
  },
  actions: {
    ...toy.actions,
    async perform(call, ref, action) {
      const code = troubles[action.inputs.comment];
      if (code) throw new ConnectorError(code, 'The office is in turmoil today.');
      return toy.actions.perform(call, ref, action);
    },
  },
};

const HOUR = 3_600_000;

let inbox: InboxUnderTest;
let id: string;

const alice = () => inbox.people.alice.userId;
const origin = { requestedFrom: 'a test' };
const read = (fate?: BulkFate) =>
  readBulk(inbox.runtime, alice(), id, BulkQuery.parse({ limit: 500, ...(fate && { fate }) }));

/** One is done, one refused, one changed meanwhile, and of one nobody can tell. */
beforeEach(async () => {
  inbox = await startInbox({ connector });
  await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 6 });
  await inbox.sync();
  const items = (await openItems(inbox)).slice(0, 4);
  const ids = items.map((item) => item.id);
  await offerBulk(inbox.server, alice(), ids, new AbortController().signal);
  const comments = ['all fine', ...Object.keys(troubles)];
  const wish = BulkCreate.parse({
    parts: items.map((item, index) => ({
      items: [{ workItemId: item.id, actionId: 'agree', expectedVersion: item.version }],
      inputs: { comment: comments[index], values: {} },
    })),
    idempotencyKey: 'bulk-with-trouble',
  });
  ({ id } = await requestBulk(inbox.server, { userId: alice(), ...origin }, wish));
  for (let rounds = 0; rounds < 3; rounds += 1) {
    inbox.advance(HOUR);
    await round(inbox);
  }
});
afterEach(() => inbox.close());

it('what nobody can tell is not among what was not sent', async () => {
  const { bulk, items: told } = await read();
  expect(told.map(({ fate }) => fate)).toEqual(['confirmed', 'refused', 'conflict', 'unknown']);
  expect(bulk.counts).toMatchObject({ confirmed: 1, refused: 1, conflict: 1, unknown: 1, 'not-taken': 0 });
  for (const fate of ['conflict', 'unknown'] as const)
    expect((await read(fate)).items.map((item) => item.fate)).toEqual([fate]);
});

it('brings the entry of what asks for attention, and of nothing else', async () => {
  const { bulk, items: told } = await read();
  expect(bulk.attention).toBe(3);
  expect(told.map(({ attention }) => attention?.inputs.comment)).toEqual([
    undefined,
    'has gaps',
    'comes late',
    'gets lost',
  ]);
});

it('what is put away or taken again by itself asks for attention no more', async () => {
  const [, refused, conflicting] = (await read()).items;
  await acknowledgeAction(inbox.runtime, alice(), refused?.actionId ?? '');
  await inbox.syncAll();
  const again = await retryAction(inbox.server, alice(), conflicting?.actionId ?? '', {}, origin);
  expect(again).toMatchObject({ state: 'held', bulkId: null });
  expect((await read()).items.map((item) => item.again)).toEqual([null, null, 'held', null]);
  const { bulk, items: told } = await read();
  expect(bulk).toMatchObject({ attention: 1, counts: { refused: 1, conflict: 1, unknown: 1 } });
  expect(told.map(({ attention }) => attention?.id)).toEqual([
    undefined,
    undefined,
    undefined,
    told[3]?.actionId,
  ]);
  expect(told.map(({ acknowledgedAt }) => acknowledgedAt !== null)).toEqual([false, true, true, false]);
});

it('what is taken again more than once tells of the last time', async () => {
  await inbox.syncAll();
  const [, , conflicting] = (await read()).items;
  const again = () => read().then(({ items }) => items.map((item) => item.again));
  const second = await retryAction(inbox.server, alice(), conflicting?.actionId ?? '', {}, origin);
  inbox.advance(HOUR);
  await round(inbox);
  expect(await again()).toEqual([null, null, 'conflict', null]);
  await inbox.syncAll();
  await retryAction(inbox.server, alice(), second.id, {}, origin);
  expect(await again()).toEqual([null, null, 'held', null]);
});

it('is put away together, what was put away before at its own time', async () => {
  const [, refused] = (await read()).items;
  const first = await acknowledgeAction(inbox.runtime, alice(), refused?.actionId ?? '');
  inbox.advance(1_000);
  expect(await acknowledgeBulk(inbox.runtime, alice(), id)).toMatchObject({ attention: 0 });
  expect((await readBulks(inbox.runtime, alice())).map(({ attention }) => attention)).toEqual([0]);
  const ledger = await readActions(inbox.runtime, alice(), { limit: 50 });
  const byState = new Map(ledger.actions.map(({ id: one, acknowledgedAt }) => [one, acknowledgedAt]));
  const [done, ...wrong] = (await read()).items.map(({ actionId }) => byState.get(actionId ?? ''));
  expect(done).toBeNull();
  expect(wrong[0]).toBe(first.acknowledgedAt);
  expect(wrong[1]).not.toBe(first.acknowledgedAt);
  expect(wrong[2]).toBe(wrong[1]);
});

it('is not another’s to put away', async () => {
  const bob = inbox.people.bob.userId;
  await expect(acknowledgeBulk(inbox.runtime, bob, id)).rejects.toMatchObject({ code: 'not-found' });
  expect((await read()).bulk.attention).toBe(3);
});
