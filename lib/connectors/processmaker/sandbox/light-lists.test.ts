import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { users } from './people';
import { rowsOf, startTestClient, type TestClient } from './test-client';

const LightRow = z.looseObject({ caseId: z.string(), delIndex: z.string(), delegateDate: z.string() });

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient();
});
afterEach(() => pm.running.close());

const lightRows = async (path: string) => z.array(LightRow).parse(await pm.get('alice', path));

describe('the lists of the vendor’s app', () => {
  it.each([
    ['todo', '/cases', ['prevUser', 'user']],
    ['draft', '/cases/draft', ['currentUser', 'user']],
    ['participated', '/cases/participated', ['currentUser', 'prevUser']],
    ['paused', '/cases/paused', ['currentUser', 'prevUser']],
    ['unassigned', '/cases/unassigned', ['currentUser', 'prevUser']],
  ])('%s holds what %s holds', async (list, path, people) => {
    const rows = await lightRows(`/light/${list}?limit=100`);
    const known = await rowsOf(pm, 'alice', path);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ caseId, delIndex }) => `${caseId} ${delIndex}`).toSorted()).toEqual(
      known.map(({ app_uid, del_index }) => `${app_uid} ${del_index}`).toSorted(),
    );
    for (const row of rows)
      expect(
        Object.keys(row)
          .filter((key) => key.toLowerCase().endsWith('user'))
          .toSorted(),
      ).toEqual(people);
  });

  it('come ten at a time, newest first, but for what may be claimed', async () => {
    const rows = await lightRows('/light/participated');
    const dates = rows.map(({ delegateDate }) => delegateDate);
    expect([rows.length, dates]).toEqual([10, dates.toSorted().toReversed()]);
    const next = await lightRows('/light/participated?start=10');
    expect(rows.map(({ caseId }) => caseId)).not.toContain(next[0]?.caseId);
    const open = await rowsOf(pm, 'alice', '/cases/unassigned');
    expect(await lightRows('/light/unassigned')).toHaveLength(open.length);
  });

  it('name nobody with empty texts, and are searched like the others', async () => {
    const [unclaimed] = await lightRows('/light/unassigned');
    expect(unclaimed?.currentUser).toMatchObject({ userId: '', userName: '' });
    const found = await lightRows('/light/todo?search=oscilloscope');
    expect(found).toMatchObject([{ user: { userId: users.alice.uid }, task: { autoRoot: 'FALSE' } }]);
  });
});
