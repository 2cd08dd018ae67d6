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
    expect(items.map(({ ref }) => ref.externalId)).toEqual(['t0', 't1', 't2', 't3', 't4']);
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
    expect(items.map(({ ref }) => ref.externalId)).toEqual(['t1', 't2', 't3']);
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
