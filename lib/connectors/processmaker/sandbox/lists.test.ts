import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Row, rowsOf, rowTitled, startTestClient, type TestClient } from './test-client';

const Page = z.looseObject({ data: z.array(Row), total: z.number(), start: z.number(), limit: z.number() });
const MYSELF = '0'.repeat(32);
/** Recorded from 3.3.10. */
const KEYS =
  'app_uid del_index del_last_index app_number app_status usr_uid previous_usr_uid tas_uid pro_uid del_delegate_date del_init_date del_finish_date del_task_due_date del_risk_date del_thread_status app_thread_status app_title app_pro_title app_tas_title app_current_user app_del_previous_user del_priority del_duration del_queue_duration del_delay_duration del_started del_finished del_delayed app_create_date app_finish_date app_update_date app_overdue_percentage usr_firstname usr_lastname usr_username appdelcr_app_tas_title usrcr_usr_uid usrcr_usr_firstname usrcr_usr_lastname usrcr_usr_username previous_usr_firstname previous_usr_lastname previous_usr_username app_status_label'
    .split(' ')
    .toSorted();

const keysOf = (row: object) => Object.keys(row).toSorted();

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient();
});
afterEach(() => pm.running.close());

async function page(path: string, client = pm) {
  return Page.parse(await client.get('alice', path));
}

const numbers = ({ data }: { data: Row[] }) => data.map(({ app_number }) => app_number);

function flood(box: 'pending' | 'completed' | 'initiated', count: number) {
  return fetch(`${pm.running.origin}/__sandbox/flood`, {
    method: 'POST',
    body: JSON.stringify({ person: 'alice', box, count }),
  });
}

describe('a row (vendor facts: processmaker §3)', () => {
  it.each(['/cases', '/cases/unassigned', '/cases/paused', '/cases/participated'])(
    'of %s has the 44 keys, every value text or null',
    async (list) => {
      const rows = await rowsOf(pm, 'alice', list);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(keysOf(row)).toEqual(KEYS);
        expect(Object.values(row).filter((value) => value !== null && typeof value !== 'string')).toEqual([]);
      }
    },
  );

  it('of a draft lacks the names of the person before', async () => {
    const [draft] = await rowsOf(pm, 'alice', '/cases/draft');
    expect(keysOf(draft ?? {})).toEqual(KEYS.filter((key) => !/^previous_usr_.*name$/.test(key)));
  });

  it('waiting for a pool has no person and still says TO_DO', async () => {
    const row = await rowTitled(pm, 'carol', 'New keyboard', '/cases/unassigned');
    expect(row).toMatchObject({
      app_status: 'TO_DO',
      usr_uid: null,
      usr_username: null,
      app_current_user: '',
    });
  });

  it('that is paused is closed and finished, and still says TO_DO', async () => {
    const [row] = await rowsOf(pm, 'alice', '/cases/paused');
    expect(row).toMatchObject({
      app_status: 'TO_DO',
      del_thread_status: 'CLOSED',
      del_finish_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
  });

  it('of participated has the index and dates of the caller and the step and person of now', async () => {
    const row = await rowTitled(pm, 'alice', 'Standing desks', '/cases/participated');
    expect(row).toMatchObject({
      del_index: '1',
      del_last_index: '0',
      del_thread_status: 'CLOSED',
      app_tas_title: 'Approve request',
      app_current_user: 'Adams Alice',
      usr_username: 'sam',
    });
  });

  it('is searched for by title, task and number, not by process', async () => {
    expect(await rowsOf(pm, 'alice', '/cases?search=OSCILLO')).toHaveLength(1);
    expect(await rowsOf(pm, 'alice', '/cases?search=legal%20review')).toHaveLength(2);
    expect(await rowsOf(pm, 'alice', '/cases?search=purchase%20request')).toHaveLength(0);
    const { app_number } = await rowTitled(pm, 'alice', 'Oscilloscope');
    expect(await rowsOf(pm, 'alice', `/cases?search=${app_number}`)).toHaveLength(1);
  });
});

describe('paging of 3.3.10 (vendor facts: processmaker §3)', () => {
  it('counts from 0, has no limit of its own and echoes the start one higher', async () => {
    const all = await page('/cases/paged');
    expect(all).toMatchObject({
      total: 8,
      totalCount: 8,
      start: 1,
      limit: 0,
      sort: 'application.app_number',
    });
    expect(all.data).toHaveLength(8);
    const second = await page('/cases/paged?start=3&limit=2');
    expect([second.start, ...numbers(second)]).toEqual([4, ...numbers(all).slice(3, 5)]);
  });

  it('sorts by the columns that it knows and ignores others', async () => {
    const byTitle = await page('/cases/paged?sort=APP_CACHE_VIEW.APP_TITLE&dir=ASC');
    const titles = byTitle.data.map(({ app_title }) => app_title);
    expect(titles).toEqual(titles.toSorted());
    expect(numbers(await page('/cases/paged?sort=NOPE&dir=NOPE'))).toEqual(
      numbers(await page('/cases/paged')),
    );
  });

  it('refuses a limit that is no number', async () => {
    expect(await pm.send('alice', 'GET', '/cases?limit=abc')).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 400,
          message: 'Bad Request: Invalid value specified for `limit`. Expecting integer value',
        },
      },
    });
  });

  it('gives all of ten thousand rows in one page, for no more work on each than on each of a thousand', async () => {
    async function workOn(rows: number): Promise<number> {
      const before = process.cpuUsage();
      const { body } = await pm.send('alice', 'GET', '/cases/paged?start=0&limit=1');
      expect(body).toMatchObject({ total: rows });
      const { body: everything } = await pm.send('alice', 'GET', '/cases/paged');
      const { user, system } = process.cpuUsage(before);
      expect(everything).toMatchObject({ data: { length: rows } });
      return user + system;
    }
    await flood('pending', 992);
    const few = await workOn(1_000);
    await flood('pending', 9_000);
    // By a yardstick of the same machine: a limit in seconds that a slow one keeps would let a search through all rows for each row pass.
    expect(await workOn(10_000)).toBeLessThan(10 * few);
  });
});

describe('paging of 3.2 (vendor facts: processmaker §3)', () => {
  it('counts from 1 with 0 the same, 25 rows unless told, and no totalCount', async () => {
    const old = await startTestClient('3.2');
    try {
      const all = await page('/cases/participated/paged', old);
      expect(Object.keys(all)).not.toContain('totalCount');
      expect([all.limit, all.start]).toEqual([25, 1]);
      const from = (start: number) => page(`/cases/participated/paged?start=${start}&limit=3`, old);
      expect(numbers(await from(0))).toEqual(numbers(all).slice(0, 3));
      expect(numbers(await from(1))).toEqual(numbers(all).slice(0, 3));
      expect(numbers(await from(3))).toEqual(numbers(all).slice(2, 5));
    } finally {
      await old.running.close();
    }
  });
});

describe('the lists of extraRest (vendor facts: processmaker §5)', () => {
  it('have the keys in upper case, and the cases that the person started', async () => {
    const body = await pm.get(
      'alice',
      `/extrarest/cases/user/${MYSELF}?action=sent&filter=started&start=1&limit=2`,
    );
    const Upper = z.object({ totalCount: z.number(), data: z.array(z.record(z.string(), z.unknown())) });
    const { totalCount, data } = Upper.parse(body);
    expect([totalCount, data.length]).toEqual([6, 2]);
    for (const row of data) {
      expect(keysOf(row)).toEqual(KEYS.map((key) => key.toUpperCase()).toSorted());
      expect(row).toMatchObject({ DEL_INDEX: '1', PREVIOUS_USR_UID: '' });
    }
  });

  it('of other people are refused to an Operator', async () => {
    const { usr_uid } = await rowTitled(pm, 'bob', 'Line 4');
    expect((await pm.send('alice', 'GET', `/extrarest/cases/user/${usr_uid}`)).status).toBe(400);
    expect((await pm.send('sam', 'GET', `/extrarest/cases/user/${usr_uid}`)).status).toBe(200);
  });

  it('agree with the counters', async () => {
    expect(await pm.get('alice', '/light/counters')).toEqual({
      toDo: 8,
      draft: 1,
      participated: 19,
      unassigned: 2,
      paused: 1,
      completed: 4,
      cancelled: 1,
    });
    expect(await pm.get('alice', '/extrarest/cases/counters')).toMatchObject({
      to_do: 8,
      sent: 19,
      selfservice: 2,
    });
  });
});

describe('the seed', () => {
  it('gives alice enough to look at, and nobody nothing', async () => {
    const due = (await rowsOf(pm, 'alice')).map((row) => String(row.del_task_due_date));
    const overdue = due.filter((text) => text < new Date().toISOString().slice(0, 10));
    expect(overdue.length).toBeGreaterThanOrEqual(2);
    for (const list of ['/cases', '/cases/draft', '/cases/unassigned', '/cases/participated'])
      expect(await rowsOf(pm, 'nobody', list)).toEqual([]);
  });
});
