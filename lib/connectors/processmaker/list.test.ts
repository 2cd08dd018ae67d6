import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBox, readBoxAs, sortedRefs } from '../conformance/reading';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import type { HttpRequest } from '../http';
import { ALICE, TODO_ROW } from './fixtures';
import { answering, itemOf, refusal, rowsAnswer, startProcessMaker, titles, withoutPlugin } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const numberIn = ({ query }: HttpRequest, key: string) =>
  Number(query?.find(([name]) => name === key)?.[1] ?? '0');
const isTodo = ({ path }: HttpRequest) => path.endsWith('/workflow/cases/paged');
const isList = ({ path }: HttpRequest) => path.endsWith('/paged');

const rowNumber = (number: number) => ({
  ...TODO_ROW,
  app_uid: String(number).padStart(32, '0'),
  app_number: String(number),
});

/** A server whose to-do list holds the rows that `rowsAt` gives for each request; its other lists are empty. */
async function serving(
  rowsAt: (request: HttpRequest) => { total: number; rows: readonly object[] },
): Promise<Call> {
  return answering({ ...(await subject.callAs('alice')), subject: ALICE }, (request) => {
    if (!isList(request)) return null;
    const { total, rows } = isTodo(request) ? rowsAt(request) : { total: 0, rows: [] };
    return rowsAnswer(total, rows);
  });
}

const numbersOf = async (call: Call) =>
  (await readBox(subject, call, 'pending')).items.map(({ processNumber }) => processNumber);

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the boxes', () => {
  test('pending holds the to-do, the unassigned, the draft and the paused list', async () => {
    const { items } = await readBoxAs(subject, 'alice', 'pending');
    expect(new Set(items.map(({ stage }) => stage))).toEqual(
      new Set(['todo', 'claimable', 'draft', 'paused']),
    );
    expect(items.length).toBeGreaterThanOrEqual(8);
  });

  test('what still waits for the person, paused included, is not completed (vendor facts: processmaker §3)', async () => {
    const pending = await titles(subject, 'alice', 'pending');
    const completed = await titles(subject, 'alice', 'completed');
    expect(completed.length).toBeGreaterThanOrEqual(4);
    expect(completed.filter((title) => pending.includes(title))).toEqual([]);
  });

  test('a branch that is done while the others are at work is completed, not paused', async () => {
    expect(await titles(subject, 'bob', 'completed')).toContain(
      'Distribution agreement, Nordsee Messtechnik GmbH 經銷合約',
    );
  });

  test('initiated holds drafts, running, completed cases, each with its present holder', async () => {
    const { items } = await readBoxAs(subject, 'alice', 'initiated');
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['draft', 'open', 'completed']));
    const desks = items.find(({ title }) => title.startsWith('Standing desks'));
    expect(desks).toMatchObject({
      ref: { kind: 'process' },
      stepName: 'Approve request',
      assignee: { name: 'Sam Sullivan' },
    });
  });

  test.each([404, 400, 403, 500])(
    'when the plugin answers %i, initiated holds what the participated list tells (vendor facts: processmaker §5)',
    async (status) => {
      const call = withoutPlugin(await subject.callAs('alice'), status);
      const started = await titles(subject, 'alice', 'initiated');
      const { items } = await readBox(subject, call, 'initiated');
      expect(items.length).toBeGreaterThanOrEqual(4);
      for (const item of items) {
        expect(started).toContain(item.title);
        expect(await subject.connector.get(call, item.ref)).toEqual(item);
      }
    },
  );
});

describe.each(['3.3.10', '3.2'])('a first sync from %s', (dialect) => {
  let large: TestSubject;
  beforeEach(async () => {
    large = await startProcessMaker(dialect);
  });
  afterEach(() => large.close());

  const isListUrl = ({ url }: { url: string }) => /\/paged\?|\/cases\/user\//.test(url);

  test('of 10,000 open items takes at most 12 list requests, in slices of 6,000 at most', async () => {
    const before = (await readBoxAs(large, 'alice', 'pending')).items.length;
    const started = await titles(large, 'alice', 'initiated');
    const completed = await titles(large, 'alice', 'completed');
    await large.control('/flood', { person: 'alice', box: 'pending', count: 10_000 });
    const call = await large.callAs('alice');
    const first = large.recording.requests.length;
    const sizes: number[] = [];
    const refs: string[] = [];
    for (const box of ['pending', 'completed', 'initiated'] as const)
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const slice = await large.connector.list(call, { box, cursor: cursor ?? null });
        sizes.push(slice.items.length);
        refs.push(...sortedRefs(slice.items));
        expect(slice.rejected).toEqual([]);
        cursor = slice.next;
      }
    const asked = large.recording.requests.slice(first);
    expect(asked.every(isListUrl)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(12);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6_000);
    expect(new Set(refs).size).toBe(before + 10_000 + completed.length + started.length);
    expect(refs).toHaveLength(new Set(refs).size);
  }, 60_000);

  test.each([
    ['pending', 1_234],
    ['completed', 5_001],
    ['initiated', 5_001],
  ] as const)(
    '%s: all of %i more come exactly once',
    async (box, count) => {
      const before = (await readBoxAs(large, 'bob', box)).items.length;
      await large.control('/flood', { person: 'bob', box, count });
      const { items, rejected } = await readBoxAs(large, 'bob', box);
      expect(rejected).toEqual([]);
      expect(items).toHaveLength(before + count);
      expect(new Set(sortedRefs(items)).size).toBe(before + count);
    },
    60_000,
  );
});

describe('paging (vendor facts: processmaker §3)', () => {
  const all = upTo(7).map(rowNumber);

  test('a server that caps the page below what was asked is followed, whichever way it counts', async () => {
    const numbered = upTo(7).map((number) => `#${number}`);
    const zeroBased = await serving((request) => {
      const start = numberIn(request, 'start');
      return { total: 7, rows: all.slice(start, start + 3) };
    });
    expect(await numbersOf(zeroBased)).toEqual(numbered);
    const oneBased = await serving((request) => {
      const start = Math.max(0, numberIn(request, 'start') - 1);
      return { total: 7, rows: all.slice(start, start + 3) };
    });
    expect(await numbersOf(oneBased)).toEqual(numbered);
  });

  test('a server of pages of one row, counted from 1, comes to an end', async () => {
    const call = await serving((request) => {
      const start = Math.max(0, numberIn(request, 'start') - 1);
      return { total: 7, rows: all.slice(start, start + 1) };
    });
    expect(await numbersOf(call)).toHaveLength(7);
  });

  test('cases that come while the list is read push no row into it twice', async () => {
    let calls = 0;
    const call = await serving((request) => {
      const rows = calls === 0 ? all : [...[91, 92].map(rowNumber), ...all];
      calls += 1;
      const start = numberIn(request, 'start');
      return { total: rows.length, rows: rows.slice(start, start + 4) };
    });
    const numbers = await numbersOf(call);
    expect(numbers).toHaveLength(new Set(numbers).size);
    expect(numbers).toEqual(expect.arrayContaining(['#1', '#4', '#5', '#7']));
  });

  test('a case that leaves the list while it is read hides none that moves up', async () => {
    let calls = 0;
    const call = await serving((request) => {
      const rows = calls === 0 ? all : all.slice(1);
      calls += 1;
      const start = numberIn(request, 'start');
      return { total: rows.length, rows: rows.slice(start, start + 4) };
    });
    const numbers = await numbersOf(call);
    expect(numbers).toEqual(upTo(7).map((number) => `#${number}`));
  });

  test('a list that promises more than it has ends at the empty page', async () => {
    const call = await serving((request) => ({
      total: 100,
      rows: all.slice(numberIn(request, 'start')),
    }));
    expect(await numbersOf(call)).toHaveLength(7);
  });

  test('a server that answers the same page for ever, and promises more, comes to an end', async () => {
    for (const count of [1, 7]) {
      const call = await serving(() => ({ total: 100, rows: all.slice(0, count) }));
      expect(await numbersOf(call)).toHaveLength(count);
      const ref = { externalId: `${'9'.padStart(32, '0')}:2:9`, kind: 'task', box: 'pending' } as const;
      await expect(subject.connector.get(call, ref)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test.each([500, 400])(
    'the slice is quartered while the server answers %i, and stays so',
    async (status) => {
      const asked: string[] = [];
      const call = answering(await serving(() => ({ total: 0, rows: [] })), (request) => {
        if (!isTodo(request)) return null;
        const [start, limit] = [numberIn(request, 'start'), numberIn(request, 'limit')];
        asked.push(`${start}+${limit}`);
        if (limit > 1_300) return refusal(status);
        return rowsAnswer(
          1_251,
          upTo(1_251)
            .slice(start, start + limit)
            .map(rowNumber),
        );
      });
      expect(await numbersOf(call)).toHaveLength(1_251);
      expect(asked).toEqual(['0+6000', '0+1500', '0+375', '374+375', '748+375', '1122+375']);
    },
  );

  test('a server that refuses even the smallest slice is reported', async () => {
    const limits: number[] = [];
    const call = answering(await subject.callAs('alice'), (request) => {
      limits.push(numberIn(request, 'limit'));
      return refusal(500);
    });
    const listing = subject.connector.list(call, { box: 'pending', cursor: null });
    await expect(listing).rejects.toMatchObject({ code: 'unavailable' });
    expect(limits.at(-1)).toBe(100);
  });

  test('the default of old servers, 25 rows, is never relied upon', async () => {
    await readBoxAs(subject, 'alice', 'pending');
    const lists = subject.recording.requests.filter(({ url }) => url.includes('/paged'));
    expect(lists.length).toBeGreaterThan(0);
    for (const { url } of lists) expect(new URL(url).searchParams.get('limit')).toBe('6000');
  });
});

describe('reading one', () => {
  test('costs a search by number in the right list, and comes out as listed', async () => {
    for (const box of ['pending', 'completed', 'initiated'] as const) {
      const call = await subject.callAs('alice');
      for (const item of (await readBoxAs(subject, 'alice', box)).items) {
        const sent = subject.recording.requests.length;
        expect(await subject.connector.get(call, item.ref)).toEqual(item);
        const lists = subject.recording.requests.slice(sent).filter(({ url }) => url.includes('limit='));
        for (const { url } of lists)
          expect(`#${new URL(url).searchParams.get('search')}`).toBe(item.processNumber);
      }
    }
  });

  test('looks into the likeliest list first, and no further than needed', async () => {
    const call = await subject.callAs('alice');
    const { items } = await readBoxAs(subject, 'alice', 'pending');
    const asked: Record<string, number> = { todo: 1, claimable: 2, draft: 3, paused: 4 };
    for (const { stage, ref } of items) {
      const sent = subject.recording.requests.length;
      await subject.connector.get(call, ref);
      expect(subject.recording.requests.length - sent).toBe(asked[stage ?? '']);
    }
  });

  test('a number that is part of another one does not lead to the wrong case', async () => {
    const call = await serving(() => ({ total: 3, rows: [11, 1, 12].map(rowNumber) }));
    const ref = { externalId: `${'1'.padStart(32, '0')}:2:1`, kind: 'task', box: 'pending' } as const;
    expect(await subject.connector.get(call, ref)).toMatchObject({ processNumber: '#1' });
    const other = { ...ref, externalId: `${'1'.padStart(32, '0')}:3:1` };
    await expect(subject.connector.get(call, other)).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each(['', 'x', '1', `${'a'.repeat(32)}:1`, `${'a'.repeat(32)}:0:1`, `${'a'.repeat(31)}/:1:1`])(
    'the malformed id %j is refused before any request',
    async (externalId) => {
      const call = await subject.callAs('alice');
      const sent = subject.recording.requests.length;
      for (const box of ['pending', 'completed', 'initiated'] as const)
        await expect(
          subject.connector.get(call, { externalId, kind: box === 'initiated' ? 'process' : 'task', box }),
        ).rejects.toMatchObject({ code: 'not-found' });
      expect(subject.recording.requests).toHaveLength(sent);
    },
  );

  test('a paused item is not found among the completed ones', async () => {
    const call = await subject.callAs('alice');
    const paused = (await readBoxAs(subject, 'alice', 'pending')).items.find(
      ({ stage }) => stage === 'paused',
    );
    if (!paused) throw new Error('alice has a paused item');
    const asCompleted = { ...paused.ref, box: 'completed' } as const;
    await expect(subject.connector.get(call, asCompleted)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a case in which the person has no part is not found', async () => {
    const item = await itemOf(subject, 'bob', 'Packing foam', 'initiated');
    const call = await subject.callAs('nobody');
    await expect(subject.connector.get(call, item.ref)).rejects.toMatchObject({ code: 'not-found' });
  });
});
