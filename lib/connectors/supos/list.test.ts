import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBox, readBoxAs } from '../conformance/reading';
import { startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import type { HttpRequest } from '../http';
import { connector } from '.';
import sandbox from './sandbox';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSubject({ connector, sandbox });
});
afterEach(() => supos.close());

type Record = { taskId: string; processId: string; status: number };
type Pages = (request: HttpRequest) => { list: readonly Partial<Record>[] | null; pagination?: object };

/** A call whose listings are answered from memory, to play servers that differ from the sandbox. */
async function callWith(pages: Pages, asked: HttpRequest[] = []): Promise<Call> {
  const send: Call['http']['send'] = async (request) => {
    asked.push(request);
    const answer = pages(request);
    return { status: 200, headers: new Headers(), text: JSON.stringify(answer), json: () => answer };
  };
  const call = await supos.callAs('alice');
  return { ...call, http: { ...call.http, send } };
}

const pageOf = ({ query }: HttpRequest) => Number(query?.find(([key]) => key === 'current')?.[1]);
const task = (number: number): Record => ({ taskId: `t${number}`, processId: 'p', status: 88 });

describe('paging', () => {
  it('reads 1,234 tasks exactly once, in pages of 500', async () => {
    await supos.control('/flood', { person: 'nobody', box: 'pending', count: 1_234 });
    const { items } = await readBoxAs(supos, 'nobody', 'pending');
    expect(items).toHaveLength(1_234);
    expect(new Set(items.map(({ ref }) => ref.externalId)).size).toBe(1_234);
    const pages = supos.recording.requests.filter(({ url }) => url.includes('/tasks/pending?'));
    expect(pages).toHaveLength(3);
  });

  it('hands over 2,000 rows a slice', async () => {
    await supos.control('/flood', { person: 'nobody', box: 'completed', count: 2_001 });
    const call = await supos.callAs('nobody');
    const first = await supos.connector.list(call, { box: 'completed', cursor: null });
    expect([first.items.length, first.next !== null]).toEqual([2_000, true]);
    const second = await supos.connector.list(call, { box: 'completed', cursor: first.next });
    expect([second.items.length, second.next]).toEqual([1, null]);
  });

  it('follows a server that caps the page below what was asked', async () => {
    const asked: HttpRequest[] = [];
    const call = await callWith((request) => {
      const start = (pageOf(request) - 1) * 2;
      const list = [task(start), task(start + 1)].slice(0, Math.max(0, 5 - start));
      return { list, pagination: { current: '1', pageSize: '2', total: '5' } };
    }, asked);
    const { items } = await readBox(supos, call, 'pending');
    expect(items.map(({ ref }) => ref.externalId)).toEqual(['p:t0', 'p:t1', 'p:t2', 'p:t3', 'p:t4']);
    expect(asked).toHaveLength(3);
  });

  it('ends by the length of the page where the totals are zeros, as in the published sample', async () => {
    const call = await callWith((request) => ({
      list: Array.from({ length: pageOf(request) === 1 ? 500 : 3 }, (_, index) =>
        task(pageOf(request) * 1_000 + index),
      ),
      pagination: { current: 0, pageSize: 0, total: 0 },
    }));
    expect((await readBox(supos, call, 'pending')).items).toHaveLength(503);
  });

  it('shows a task once that moved to the next page while it was read', async () => {
    const call = await callWith((request) => ({
      list: pageOf(request) === 1 ? [task(1), task(2)] : [task(2), task(3)],
      pagination: { pageSize: 2, total: 4 },
    }));
    const { items } = await readBox(supos, call, 'pending');
    expect(items.map(({ ref }) => ref.externalId)).toEqual(['p:t1', 'p:t2', 'p:t3']);
  });

  it('takes list: null for an empty list, and an object without a list for an unreadable answer', async () => {
    const empty = await callWith(() => ({ list: null, pagination: { total: 0 } }));
    expect((await readBox(supos, empty, 'pending')).items).toEqual([]);
    const strange = await callWith(() => ({ list: [] }));
    const noList: Call = {
      ...strange,
      http: {
        ...strange.http,
        send: async (request) => ({ ...(await strange.http.send(request)), json: () => ({}) }),
      },
    };
    await expect(readBox(supos, noList, 'pending')).rejects.toMatchObject({ code: 'bad-response' });
  });
});

describe('where a listing ends', () => {
  const start = { box: 'initiated', cursor: null } as const;

  it('is after the last status: nothing is asked for beyond it', async () => {
    const asked: HttpRequest[] = [];
    const call = await callWith(() => ({ list: [task(1)], pagination: { pageSize: 500, total: 1 } }), asked);
    expect((await supos.connector.list(call, start)).next).toBeNull();
    expect(asked).toHaveLength(4);
  });

  it('is where the cursor says, in the middle of a status and in the last one', async () => {
    const asked: HttpRequest[] = [];
    const call = await callWith((request) => {
      const last = pageOf(request) === 3;
      return {
        list: [task(pageOf(request)), task(9)].slice(last ? 1 : 0),
        pagination: { pageSize: 2, total: 5 },
      };
    }, asked);
    const first = await supos.connector.list(call, start);
    expect(first.next).toBe('1:2');
    const rest = await supos.connector.list(call, { ...start, cursor: '3:2' });
    expect(rest.next).toBeNull();
    const where = asked.map(({ query }) => Object.fromEntries(query ?? []));
    expect(where.map(({ status, current }) => `${status} ${current}`)).toEqual([
      '88 1',
      '88 2',
      '88 3',
      '77 1',
      '99 2',
      '99 3',
    ]);
  });

  it('is at once where a status is empty or the cursor lies behind the last one', async () => {
    const asked: HttpRequest[] = [];
    const call = await callWith(() => ({ list: [], pagination: { pageSize: 500, total: 3 } }), asked);
    expect(await supos.connector.list(call, start)).toEqual({ items: [], rejected: [], next: null });
    expect(asked).toHaveLength(4);
    const behind = await supos.connector.list(call, { ...start, cursor: '4:1' });
    expect(behind).toEqual({ items: [], rejected: [], next: null });
    expect(asked).toHaveLength(4);
  });

  it.each(['', '1', '0:0', '-1:1', '1.5:1', 'x:1'])('is not guessed from the cursor %j', async (cursor) => {
    const call = await callWith(() => ({ list: [] }));
    await expect(supos.connector.list(call, { ...start, cursor })).rejects.toMatchObject({
      code: 'bad-response',
    });
  });
});

describe('rows that cannot be read', () => {
  /** What supOS prints instead of a row whose only fault is its status. */
  async function rejectedIds(box: 'pending' | 'completed' | 'initiated', rows: readonly object[]) {
    const call = await callWith((request) => ({
      list: request.query?.some(([key, value]) => key === 'status' && value !== '88') ? [] : rows,
    }));
    const { items, rejected } = await supos.connector.list(call, { box, cursor: null });
    expect(items).toEqual([]);
    return rejected.map(({ externalId }) => externalId);
  }
  const odd = { status: 'odd', processName: 7 };

  it.each(['pending', 'completed'] as const)('are reported with the number of the task: %s', async (box) => {
    const rows = [{ taskId: 't1', processId: 'p1' }, { taskId: 42, processId: 'p1' }, { processId: 'p1' }];
    expect(
      await rejectedIds(
        box,
        rows.map((row) => ({ ...row, ...odd })),
      ),
    ).toEqual(['t1', '42', null]);
  });

  it('are reported with the number of the process where it was started', async () => {
    const rows = [{ taskId: 't1', processId: 'p1' }, { processId: 7 }, { taskId: 't1' }, { processId: {} }];
    expect(
      await rejectedIds(
        'initiated',
        rows.map((row) => ({ ...row, ...odd })),
      ),
    ).toEqual(['p1', '7', null, null]);
    expect(await rejectedIds('pending', [[], Object.assign([], { taskId: true })])).toEqual([null, null]);
  });
});

describe('one pending task', () => {
  const ref = (externalId: string) => ({ externalId, kind: 'task', box: 'pending' }) as const;

  it('is gone when the list has it no longer, which is said in a sentence', async () => {
    const call = await callWith(() => ({ list: [task(1)], pagination: { total: 1 } }));
    await expect(supos.connector.get(call, ref('p:t2'))).rejects.toMatchObject({
      code: 'not-found',
      message: 'The task no longer waits for you in supOS.',
    });
  });

  it('is found on whatever page it is, beyond the first slice, too', async () => {
    const asked: HttpRequest[] = [];
    const call = await callWith((request) => {
      const list = [task(pageOf(request))];
      return { list, pagination: { pageSize: 1, total: 9 } };
    }, asked);
    expect(await supos.connector.get(call, ref('p:t6'))).toMatchObject({ ref: ref('p:t6') });
    expect(asked.map(pageOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('the boxes', () => {
  it('asks for initiated processes in each of the four statuses (facts: supos §4 "status")', async () => {
    const { items } = await readBoxAs(supos, 'alice', 'initiated');
    expect(new Set(items.map(({ vendorStatus }) => vendorStatus))).toEqual(
      new Set(['operating', 'suspended', 'completed', 'canceled']),
    );
    const asked = supos.recording.requests.flatMap(({ url }) => new URL(url).searchParams.getAll('status'));
    expect(asked).toEqual(['88', '77', '66', '99']);
  });

  it('reads no detail for a list or for one item, because a detail marks the task as read (facts: supos §4)', async () => {
    const call = await supos.callAs('alice');
    const { items } = await readBox(supos, call, 'pending');
    const [item] = items;
    if (!item) throw new Error('alice has pending work');
    expect(await supos.connector.get(call, item.ref)).toEqual(item);
    expect(supos.recording.requests.filter(({ url }) => /\/tasks\/\d+\/pending/.test(url))).toEqual([]);
  });

  it('acts as the linked person in every request (facts: supos §2 "Impersonation")', async () => {
    const call = await supos.callAs('carol');
    for (const box of connector.manifest.boxes) await readBox(supos, call, box);
    const listed = supos.recording.requests.filter(({ url }) => url.includes('/workflow/'));
    for (const { url } of listed) expect(new URL(url).searchParams.getAll('username')).toEqual(['carol']);
  });

  it('says that a process the person has no part in is not theirs to see (facts: supos §3, 100108214)', async () => {
    const [own] = (await readBoxAs(supos, 'alice', 'initiated')).items;
    if (!own) throw new Error('alice has started something');
    const stranger = await supos.callAs('nobody');
    await expect(supos.connector.get(stranger, own.ref)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
