import { describe, expect, it } from 'vitest';
import { openCacheDatabase } from '../client';
import {
  addIncoming,
  countWorkItems,
  findWorkItem,
  listWorkItems,
  type PageStart,
  replaceBox,
  type Sort,
  sortKeyOf,
  type WorkItemRow,
} from './work-items';

function row(n: number, change: Partial<WorkItemRow> = {}): WorkItemRow {
  const id = `id-${String(n).padStart(5, '0')}`;
  return {
    id,
    userId: 'alice',
    linkId: 'link',
    connectionId: 'c',
    box: 'pending',
    stage: 'todo',
    externalId: `x${n}`,
    item: '{}',
    itemHash: `h${n}`,
    receivedSort: `2026-01-01T00:00:${String(n % 7).padStart(2, '0')}.000Z`,
    dueSort: `${n % 3}`,
    titleSort: `t${n % 11}`,
    searchText: `title ${n}`,
    ...change,
  };
}

async function filled(rows: readonly WorkItemRow[], keepAbsent = false) {
  const cache = openCacheDatabase(':memory:');
  await put(cache, rows, keepAbsent);
  return cache;
}

async function put(
  cache: ReturnType<typeof openCacheDatabase>,
  rows: readonly WorkItemRow[],
  keepAbsent = false,
) {
  await addIncoming(cache, 's', rows);
  return replaceBox(cache, { syncId: 's', linkId: 'link', box: 'pending', keepAbsent });
}

const filter = { userId: 'alice', box: 'pending' as const, hiddenIds: [] };

async function pageThrough(
  cache: ReturnType<typeof openCacheDatabase>,
  sort: Sort,
  limit: number,
): Promise<string[]> {
  const seen: string[] = [];
  let after: PageStart | null = null;
  for (;;) {
    const page: WorkItemRow[] = await listWorkItems(cache, filter, { sort, limit, after });
    seen.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (!last || page.length < limit) return seen;
    after = { key: sortKeyOf(last, sort), id: last.id };
  }
}

describe('paging through the cache', () => {
  it.each(['newest', 'oldest', 'due', 'title'] as const)(
    'shows every row once in the order %s although many keys are equal',
    async (sort) => {
      const undated = { receivedSort: '' };
      const cache = await filled(Array.from({ length: 1_234 }, (_, n) => row(n, n % 5 ? {} : undated)));
      const seen = await pageThrough(cache, sort, 100);
      expect(seen).toHaveLength(1_234);
      expect(new Set(seen).size).toBe(1_234);
    },
  );

  it('neither repeats nor skips a row while others come and go', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => row(n, { receivedSort: `${100 + n}` }));
    const cache = await filled(rows);
    const first = await listWorkItems(cache, filter, { sort: 'oldest', limit: 10, after: null });
    await put(cache, [...rows.slice(5), row(900, { receivedSort: '000' })]);
    const last = first.at(-1);
    const rest = await listWorkItems(cache, filter, {
      sort: 'oldest',
      limit: 100,
      after: last ? { key: last.receivedSort, id: last.id } : null,
    });
    expect(rest.map(({ id }) => id)).toEqual(rows.slice(10).map(({ id }) => id));
  });

  it('has items without a time last, whichever way round', async () => {
    const keys = ['', '2026-02', '', '2026-01', ''];
    const cache = await filled(keys.map((receivedSort, n) => row(n, { receivedSort })));
    const dated = [row(3).id, row(1).id];
    const oldest = await pageThrough(cache, 'oldest', 2);
    expect(oldest.slice(0, 2)).toEqual(dated);
    expect((await pageThrough(cache, 'oldest', 3)).slice(0, 2)).toEqual(dated);
    expect((await pageThrough(cache, 'newest', 2)).slice(0, 2)).toEqual(dated.toReversed());
    expect(oldest).toHaveLength(5);
  });

  it('finds text as it is typed, also what SQL patterns would misread', async () => {
    const cache = await filled([
      row(1, { searchText: '採購申請 100% sure' }),
      row(2, { searchText: 'other' }),
    ]);
    expect(await countWorkItems(cache, { ...filter, words: ['採購'] })).toBe(1);
    expect(await countWorkItems(cache, { ...filter, words: ['%'] })).toBe(1);
    expect(await countWorkItems(cache, { ...filter, words: ['_'] })).toBe(0);
    expect(await countWorkItems(cache, { ...filter, words: ['sure', '採購'] })).toBe(1);
    expect(await countWorkItems(cache, { ...filter, words: ['sure', 'other'] })).toBe(0);
  });

  it('reads from an index for every order and filter', async () => {
    const cache = await filled([row(1)]);
    for (const column of ['received_sort', 'due_sort', 'title_sort'])
      for (const where of ['', "and stage = 'todo'", "and connection_id = 'c'"]) {
        const plan = cache.$client
          .prepare(
            `explain query plan select * from work_items where user_id = 'a' and box = 'pending' ${where} order by ${column}, id limit 50`,
          )
          .all();
        expect(JSON.stringify(plan), `${column} ${where}`).toContain('USING INDEX');
        expect(JSON.stringify(plan), `${column} ${where}`).not.toContain('SCAN');
      }
  });
});

describe('replacing a box', () => {
  it('adds, changes and removes in one go, and says how many', async () => {
    const cache = await filled([row(1), row(2), row(3)]);
    const changed = await put(cache, [row(1), row(2, { itemHash: 'new', titleSort: 'renamed' }), row(4)]);
    expect(changed).toBe(3);
    expect(await pageThrough(cache, 'title', 10)).toEqual([row(2).id, row(1).id, row(4).id]);
  });

  it('writes nothing when nothing changed', async () => {
    const cache = await filled([row(1), row(2)]);
    expect(await put(cache, [row(1), row(2)])).toBe(0);
  });

  it('puts only the ids of unchanged rows into the anteroom', async () => {
    const cache = await filled([row(1), row(2)]);
    await addIncoming(cache, 's', [row(1), row(2, { itemHash: 'new', item: '{"changed":1}' }), row(3)]);
    const kept = cache.$client.prepare('select id, item from incoming_items order by id').all();
    expect(kept).toEqual([
      { id: row(1).id, item: null },
      { id: row(2).id, item: '{"changed":1}' },
      { id: row(3).id, item: '{}' },
    ]);
  });

  it('takes the later of two answers about one item, also when that is the cached one', async () => {
    const cache = await filled([row(1)]);
    await addIncoming(cache, 's', [row(1, { itemHash: 'passing', titleSort: 'passing' })]);
    expect(await put(cache, [row(1)])).toBe(0);
    expect((await findWorkItem(cache, 'alice', row(1).id))?.titleSort).toBe(row(1).titleSort);
  });

  it('changes nothing when confirmed rows are gone at the end: the listing is not whole then', async () => {
    const cache = await filled([row(1), row(2)]);
    await addIncoming(cache, 's', [row(1), row(3)]);
    cache.$client.prepare('delete from work_items where id = ?').run(row(1).id);
    await expect(put(cache, [])).rejects.toThrow('went away');
    expect(await pageThrough(cache, 'newest', 10)).toEqual([row(2).id]);
  });

  it('keeps what is absent where absence means nothing', async () => {
    const cache = await filled([row(1), row(2)]);
    expect(await put(cache, [row(2)], true)).toBe(0);
    expect(await countWorkItems(cache, filter)).toBe(2);
  });

  it('touches no other link and no other box', async () => {
    const cache = await filled([row(1)]);
    await addIncoming(cache, 'other', [row(8, { linkId: 'link-2' }), row(9, { box: 'completed' })]);
    await replaceBox(cache, { syncId: 'other', linkId: 'link-2', box: 'pending', keepAbsent: false });
    await put(cache, []);
    expect(await countWorkItems(cache, filter)).toBe(1);
    expect(await countWorkItems(cache, { ...filter, box: 'completed' })).toBe(1);
  });
});

describe('one person’s items', () => {
  it('are absent for everybody else', async () => {
    const cache = await filled([row(1)]);
    expect(await findWorkItem(cache, 'alice', row(1).id)).toBeDefined();
    expect(await findWorkItem(cache, 'bob', row(1).id)).toBeUndefined();
  });
});
