import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import type { Page } from '../schema';
import {
  type AdvancedSearchRequest,
  listDraftCases,
  listParticipatedCases,
  listPausedCases,
  listTodoCases,
  listUnassignedCases,
  readDraftPage,
  readParticipatedPage,
  readPausedPage,
  readSearchPage,
  readTodoPage,
  readUnassignedPage,
  searchCases,
} from './case-lists';
import { type PluginSubject, purchase, refusal, startPlugin, uidOf } from './extrarest/contract-testing';

const dialects = ['3.2', '3.3.10', '3.8.3'] as const;
const sandboxes = new Map<string, PluginSubject>();
beforeAll(async () => {
  for (const dialect of dialects) sandboxes.set(dialect, await startPlugin(dialect));
});
afterAll(() => Promise.all([...sandboxes.values()].map(({ subject }) => subject.close())));

async function callTo(dialect: (typeof dialects)[number], person: 'alice' | 'bob' | 'nobody' = 'alice') {
  const sandbox = sandboxes.get(dialect);
  if (!sandbox) throw new Error('not started');
  return sandbox.as(person);
}

type List = (call: Call, request?: AdvancedSearchRequest) => Promise<unknown[]>;
type Paged = (call: Call, request?: AdvancedSearchRequest) => Promise<Page>;

const Row = z.object({ app_number: z.string(), app_status: z.string(), pro_uid: z.string() });
const numbers = (rows: readonly unknown[]) => rows.map((row) => Row.parse(row).app_number);

/** In 3.2 a category or process that is not there is refused; later nothing is found (facts §3). */
async function holdsFilters(list: (call: Call, request: AdvancedSearchRequest) => Promise<number>) {
  const unknown = 'f'.repeat(32);
  for (const [filter, name] of [
    [{ categoryUid: unknown }, 'cat_uid'],
    [{ processUid: unknown }, 'pro_uid'],
  ] as const) {
    expect(await refusal(await callTo('3.2'), (call) => list(call, filter))).toEqual({
      status: 400,
      message: expect.stringMatching(new RegExp(`^Bad Request: .*${name}.*does not exist`)),
      code: 'invalid-input',
    });
    for (const dialect of ['3.3.10', '3.8.3'] as const)
      expect(await list(await callTo(dialect), filter)).toBe(0);
  }
  expect(await refusal(await callTo('3.3.10'), (call) => list(call, { limit: Number.NaN }))).toEqual({
    status: 400,
    message: 'Bad Request: Invalid value specified for `limit`. Expecting integer value',
    code: 'invalid-input',
  });
}

function holdsList(list: List, status: RegExp) {
  test('holds the newest case first, each value a text, and can be cut, turned and searched', async () => {
    const call = await callTo('3.3.10');
    const all = await list(call);
    const found = numbers(all);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(found.toSorted((one, other) => Number(other) - Number(one)));
    for (const row of all) expect(Row.parse(row).app_status).toMatch(status);
    expect(numbers(await list(call, { start: 0, limit: 1 }))).toEqual(found.slice(0, 1));
    expect(numbers(await list(call, { direction: 'ASC' }))).toEqual(found.toReversed());
    expect(numbers(await list(call, { search: found[0] }))).toContain(found[0]);
    const ofPurchases = await list(call, { processUid: purchase.uid });
    expect(ofPurchases.every((row) => Row.parse(row).pro_uid === purchase.uid)).toBe(true);
  });

  test('is empty for who has nothing', async () => {
    expect(await list(await callTo('3.3.10', 'nobody'))).toEqual([]);
  });

  test('documented errors', async () => {
    await holdsFilters(async (call, request) => (await list(call, request)).length);
  });
}

function holdsPage(page: Paged, list: List) {
  test.each(dialects)('holds in %s what the list holds, with the total', async (dialect) => {
    const call = await callTo(dialect);
    const { total, data } = await page(call, { start: 0, limit: 1_000 });
    expect(numbers(data)).toEqual(numbers(await list(call, { start: 0, limit: 1_000 })));
    expect(total).toBe(data.length);
    const first = await page(call, { start: 0, limit: 1 });
    expect([first.total, first.data.length]).toEqual([total, Math.min(1, total)]);
  });

  test('facts §3: the second row is at start 1 from 3.3 on, at 2 before', async () => {
    for (const [dialect, start] of [
      ['3.2', 2],
      ['3.3.10', 1],
      ['3.8.3', 1],
    ] as const) {
      const call = await callTo(dialect);
      const all = numbers((await page(call, { start: 0, limit: 1_000 })).data);
      expect(numbers((await page(call, { start, limit: 1 })).data)).toEqual(all.slice(1, 2));
    }
  });

  test('documented errors', async () => {
    await holdsFilters(async (call, request) => (await page(call, request)).total);
  });
}

operationContract('cases.todo.list', () => holdsList(listTodoCases, /^TO_DO$/));
operationContract('cases.todo.paged', () => holdsPage(readTodoPage, listTodoCases));
operationContract('cases.draft.list', () => holdsList(listDraftCases, /^DRAFT$/));
operationContract('cases.draft.paged', () => holdsPage(readDraftPage, listDraftCases));
operationContract('cases.participated.list', () =>
  holdsList(listParticipatedCases, /^(TO_DO|DRAFT|COMPLETED|CANCELLED)$/),
);
operationContract('cases.participated.paged', () => holdsPage(readParticipatedPage, listParticipatedCases));
// Not "UNASSIGNED" and "PAUSED", as the vendor's table says (facts §3).
operationContract('cases.unassigned.list', () => holdsList(listUnassignedCases, /^TO_DO$/));
operationContract('cases.unassigned.paged', () => holdsPage(readUnassignedPage, listUnassignedCases));
operationContract('cases.paused.list', () => holdsList(listPausedCases, /^TO_DO$/));
operationContract('cases.paused.paged', () => holdsPage(readPausedPage, listPausedCases));

operationContract('cases.advanced-search.list', () => {
  holdsList(searchCases, /^(TO_DO|DRAFT|COMPLETED|CANCELLED)$/);

  test('takes a state, and a person', async () => {
    const call = await callTo('3.3.10');
    for (const row of await searchCases(call, { status: 'DRAFT' }))
      expect(Row.parse(row).app_status).toBe('DRAFT');
    expect(await searchCases(call, { userUid: uidOf('nobody') })).toEqual([]);
    expect(await searchCases(call, { from: '2999-01-01' })).toEqual([]);
    expect(await searchCases(call, { to: '1999-01-01' })).toEqual([]);
  });
});
operationContract('cases.advanced-search.paged', () => holdsPage(readSearchPage, searchCases));
