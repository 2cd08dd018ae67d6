import { expect, test } from 'vitest';
import { ok, refusal, scriptedCall } from '../testing';
import { queryList } from './query';

const slice = { columns: ['id', 'title'], start: 0, limit: 10 };

test('a query names its columns, and by default leaves nothing out and goes by id (vendor facts: omflow §3, §6)', async () => {
  const { call, asked } = scriptedCall({ '/x/': () => ok([1, { a: 2 }]) });
  expect(await queryList(call, '/x/', slice)).toEqual([1, { a: 2 }]);
  expect(asked).toEqual([
    {
      path: '/rest/x/',
      body: {
        search_columns: ['id', 'title'],
        search_conditions: [],
        exclude_conditions: [],
        order_columns: ['id'],
        start: 0,
        limit: 10,
      },
    },
  ]);
});

test('what is asked for is sent as it is, beside what the view itself needs', async () => {
  const { call, asked } = scriptedCall({ '/x/': () => ok([]) });
  const conditions = [{ column: 'a', condition: '>', value: 1 }] as const;
  const excluded = [{ column: 'b', condition: '=', value: 2 }] as const;
  await queryList(call, '/x/', { ...slice, conditions, excluded, order: ['-a'], start: 5 }, { app: 'y' });
  expect(asked[0]?.body).toEqual({
    app: 'y',
    search_columns: ['id', 'title'],
    search_conditions: conditions,
    exclude_conditions: excluded,
    order_columns: ['-a'],
    start: 5,
    limit: 10,
  });
});

test('an empty inbox is an empty list; every other refusal is an error (vendor facts: omflow §3)', async () => {
  const query = (answer: unknown) => queryList(scriptedCall({ '/x/': () => answer }).call, '/x/', slice);
  expect(await query(refusal(404, "'NoneType' object has no attribute 'x'"))).toEqual([]);
  await expect(query(refusal(404, 'Cannot resolve keyword'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(query(refusal(403))).rejects.toMatchObject({ code: 'auth' });
  await expect(query(ok('none'))).rejects.toMatchObject({ code: 'bad-response' });
});
