import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Person, rowsOf, rowTitled, startTestClient, type TestClient } from './test-client';

const Info = z.object({
  app_number: z.int(),
  app_status: z.string(),
  current_task: z.array(
    z.looseObject({ del_index: z.string(), usr_name: z.string(), delStatus: z.string() }),
  ),
});
const State = z.object({ writes: z.number() });
const OK = { status: 200, body: '' };

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient();
});
afterEach(() => pm.running.close());

const refused = (text: string, status = 400) => ({
  status,
  body: { error: { code: status, message: text } },
});
const noPermission = refused(
  "Forbidden: You don't have permission to access this endpoint or resource on this server.",
  403,
);

async function uidOfCase(person: Person, title: string, list?: string): Promise<string> {
  return (await rowTitled(pm, person, title, list)).app_uid;
}

async function info(person: Person, uid: string) {
  return Info.parse(await pm.get(person, `/cases/${uid}`));
}

async function writes(): Promise<number> {
  return State.parse(await (await fetch(`${pm.running.origin}/__sandbox/state`)).json()).writes;
}

describe('routing a case (vendor facts: processmaker §2, §5)', () => {
  it('moves it on to the next person with an empty answer', async () => {
    const uid = await uidOfCase('alice', 'Leave request 請假單 – Carol');
    await pm.send('alice', 'PUT', `/cases/${uid}/variable?del_index=2`, { decision: 'approve' });
    const answer = await pm.send('alice', 'PUT', `/cases/${uid}/route-case`, { del_index: '2' });
    expect(answer).toMatchObject(OK);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect((await info('alice', uid)).current_task).toMatchObject([
      { del_index: '3', usr_name: 'Bob Brown' },
    ]);
    expect((await rowsOf(pm, 'bob')).map(({ app_uid }) => app_uid)).toContain(uid);
    expect(await writes()).toBe(2);
  });

  it('takes the index as text only', async () => {
    const uid = await uidOfCase('alice', 'Oscilloscope');
    expect(await pm.send('alice', 'PUT', `/cases/${uid}/route-case`, { del_index: 2 })).toMatchObject(
      refused('Bad Request: Invalid value specified for `del_index`. Expecting alpha numeric value'),
    );
  });

  it('refuses another person, and whoever comes twice', async () => {
    const uid = await uidOfCase('alice', 'Compressor room');
    const route = (person: Person) => pm.send(person, 'PUT', `/cases/${uid}/route-case`, { del_index: '2' });
    expect(await route('bob')).toMatchObject(refused('Bad Request: This case is assigned to another user'));
    expect(await route('alice')).toMatchObject(OK);
    expect(await route('alice')).toMatchObject(
      refused('Bad Request: This case delegation is already closed or does not exist'),
    );
    expect(await writes()).toBe(1);
  });

  it('without an index means the highest of the case, whoever holds it', async () => {
    const uid = await uidOfCase('alice', 'Software maintenance');
    expect(await pm.send('alice', 'PUT', `/cases/${uid}/route-case`, {})).toMatchObject(
      refused('Bad Request: This case is assigned to another user'),
    );
  });

  it('waits at a join for the other branches', async () => {
    const uid = await uidOfCase('alice', 'Distribution agreement');
    await pm.send('alice', 'PUT', `/cases/${uid}/route-case`, { del_index: '2' });
    expect((await info('alice', uid)).current_task.map(({ usr_name }) => usr_name)).toEqual(['Carol Clark']);
    await pm.send('carol', 'PUT', `/cases/${uid}/route-case`, { del_index: '4' });
    expect((await info('alice', uid)).current_task.map(({ usr_name }) => usr_name)).toEqual(['Sam Sullivan']);
  });

  it('needs a decision where the way depends on one', async () => {
    const uid = await uidOfCase('alice', 'Oscilloscope');
    expect((await pm.send('alice', 'PUT', `/cases/${uid}/route-case`, { del_index: '2' })).status).toBe(400);
    expect(await writes()).toBe(0);
  });

  it('by extraRest tells where it went, two ways at once', async () => {
    const uid = await uidOfCase('carol', 'Packing foam');
    const { body } = await pm.send('carol', 'PUT', `/extrarest/case/${uid}/route-case`, { del_index: '2' });
    expect(body).toMatchObject({
      routing: [
        { userName: 'Carol Clark', taskName: 'Receive goods', delIndex: '3', delThread: '2' },
        { userName: 'Sam Sullivan', taskName: 'Check invoice', delIndex: '4', delThread: '3' },
      ],
    });
  });

  it('to a step that is assigned by hand takes the person from the light endpoint alone', async () => {
    const uid = await uidOfCase('sam', 'Paint shop', '/cases/draft');
    expect((await pm.send('sam', 'PUT', `/cases/${uid}/route-case`, { del_index: '1' })).status).toBe(400);
    const tasks = z
      .array(z.object({ taskId: z.string(), users: z.array(z.object({ userId: z.string() })) }))
      .parse(await pm.get('sam', `/light/task/x/case/${uid}/1/assignment`));
    const [task] = tasks;
    const picked = [{ TAS_UID: task?.taskId, USR_UID: task?.users[1]?.userId }];
    const body = { del_index: '1', tasks: picked };
    expect(await pm.send('sam', 'PUT', `/light/cases/${uid}/route-case`, body)).toMatchObject(OK);
    expect((await info('sam', uid)).current_task).toMatchObject([{ usr_name: 'Bob Brown' }]);
  });
});

describe('a case that waits for a pool (vendor facts: processmaker §5)', () => {
  const pool = () => uidOfCase('alice', 'New keyboard', '/cases/unassigned');

  it('hides its details from the members', async () => {
    const uid = await pool();
    expect(await pm.send('alice', 'GET', `/cases/${uid}`)).toMatchObject(noPermission);
    expect(await pm.send('alice', 'GET', `/cases/${uid}/variables?app_index=2`)).toMatchObject(noPermission);
    expect((await pm.send('alice', 'GET', `/cases/${uid}/current-task`)).status).toBe(400);
    expect((await pm.send('alice', 'GET', `/cases/${uid}/2/steps`)).status).toBe(200);
  });

  it('is claimed once; whoever is late is told who was first', async () => {
    const uid = await pool();
    expect(await pm.send('alice', 'POST', `/extrarest/case/${uid}/claim`, {})).toMatchObject(OK);
    const [row] = await rowsOf(pm, 'alice', '/cases?search=New%20keyboard');
    expect(row).toMatchObject({ usr_username: 'alice', del_init_date: expect.any(String) });
    expect(await pm.send('carol', 'POST', `/extrarest/case/${uid}/claim`, {})).toMatchObject(
      refused(`Bad Request: The task is already assigned to user with ID '${row?.usr_uid}'.`),
    );
  });

  it('can be claimed by whoever is no member, and not by the endpoint of later versions', async () => {
    const uid = await pool();
    expect(await pm.send('bob', 'PUT', `/cases/${uid}/claim`, { index: 2 })).toMatchObject(
      refused('Not Found', 404),
    );
    expect(await pm.send('bob', 'POST', `/extrarest/case/${uid}/claim`, {})).toMatchObject(OK);
  });

  it('answers 200 to both of two claims at once, and belongs to one', async () => {
    const uid = await pool();
    await rowsOf(pm, 'carol');
    const claim = (person: Person) => pm.send(person, 'POST', `/extrarest/case/${uid}/claim`, {});
    const answers = await Promise.all([claim('alice'), claim('carol')]);
    expect(answers).toMatchObject([OK, OK]);
    const holders = await Promise.all(
      (['alice', 'carol'] as const).map(async (person) =>
        (await rowsOf(pm, person)).some((row) => row.app_uid === uid),
      ),
    );
    expect(holders.filter(Boolean)).toHaveLength(1);
    expect(await writes()).toBe(2);
  });
});

describe('what is known of a case (vendor facts: processmaker §5)', () => {
  it('numbers are numbers here, and who did not take part gets the 403 of a missing case', async () => {
    const uid = await uidOfCase('alice', 'Oscilloscope');
    expect(await info('alice', uid)).toMatchObject({
      app_status: 'TO_DO',
      current_task: [{ delStatus: 'TO_DO' }],
    });
    for (const path of [`/cases/${uid}`, `/cases/${'1'.repeat(32)}`, '/cases/123'])
      expect(await pm.send('carol', 'GET', path)).toMatchObject(noPermission);
  });

  it('its variables need the index of the caller', async () => {
    const uid = await uidOfCase('alice', 'Oscilloscope');
    expect(await pm.send('alice', 'GET', `/cases/${uid}/variables`)).toMatchObject(noPermission);
    expect(await pm.send('alice', 'GET', `/cases/${uid}/variables?app_index=1`)).toMatchObject(noPermission);
    expect(await pm.get('alice', `/cases/${uid}/variables?app_index=2`)).toMatchObject({
      APPLICATION: uid,
      INDEX: 2,
      amount: 12_400,
      needed: '2026-12-15',
    });
  });

  it('its variables are written by the holder alone', async () => {
    const uid = await uidOfCase('alice', 'Oscilloscope');
    expect(await pm.send('bob', 'PUT', `/cases/${uid}/variable`, { amount: 1 })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('You cannot open this case because') } },
    });
    expect(await pm.send('alice', 'PUT', `/cases/${uid}/variable`, { amount: 900 })).toMatchObject(OK);
  });

  it('its notes come newest first, without names, and lose four-byte characters (§4)', async () => {
    const uid = await uidOfCase('alice', 'Oscilloscope');
    const note = (note_content: string) => pm.send('alice', 'POST', `/cases/${uid}/note`, { note_content });
    expect(await note('可以 🙂')).toMatchObject(OK);
    expect((await note('x'.repeat(501))).status).toBe(400);
    const texts = z.array(z.object({ note_content: z.string() }));
    expect(texts.parse(await pm.get('alice', `/cases/${uid}/notes`))[0]?.note_content).toBe('可以 ????');
  });

  it('its notes are refused even to the holder where the process does not permit them', async () => {
    const uid = await uidOfCase('carol', 'Second screen');
    expect(await pm.send('carol', 'GET', `/cases/${uid}/notes`)).toMatchObject(
      refused('Bad Request: You do not have permission to access the cases notes'),
    );
  });

  it('the next tasks need an index: without one the plugin breaks', async () => {
    const uid = await uidOfCase('alice', 'Compressor room');
    const { status, headers } = await pm.send('alice', 'GET', `/extrarest/case/${uid}/next-tasks`);
    expect([status, headers.get('content-type')]).toEqual([500, 'text/html; charset=UTF-8']);
    expect(await pm.get('alice', `/extrarest/case/${uid}/next-tasks?del_index=2`)).toMatchObject({
      '1': {
        DEL_INDEX: 2,
        NEXT_TASK: {
          TAS_TITLE: 'Confirm the findings 主管確認',
          USER_ASSIGNED: { USR_FULLNAME: 'Sullivan, Sam' },
        },
      },
    });
  });
});

describe('pausing, cancelling, deleting (vendor facts: processmaker §5)', () => {
  it('going on after a pause opens a new index', async () => {
    const uid = await uidOfCase('alice', 'Sensor cables', '/cases/paused');
    expect((await info('alice', uid)).current_task).toMatchObject([{ del_index: '2', delStatus: 'PAUSED' }]);
    expect((await pm.send('alice', 'PUT', `/cases/${uid}/route-case`, {})).status).toBe(400);
    expect(await pm.send('alice', 'PUT', `/cases/${uid}/unpause`, {})).toMatchObject(OK);
    expect(await rowTitled(pm, 'alice', 'Sensor cables')).toMatchObject({ del_index: '3' });
    expect(await pm.send('alice', 'PUT', `/cases/${uid}/unpause`, {})).toMatchObject(
      refused(`Bad Request: Case with "${uid}" not paused.`),
    );
  });

  it('pauses for the holder alone, until a day in one format', async () => {
    const uid = await uidOfCase('alice', 'Oscilloscope');
    const pause = (person: Person, unpaused_date: string) =>
      pm.send(person, 'PUT', `/cases/${uid}/pause`, { unpaused_date });
    expect(await pause('alice', '01/02/2030')).toMatchObject(
      refused("Bad Request: The value '01/02/2030' is not a valid date for the format 'Y-m-d'."),
    );
    expect((await pause('bob', '2030-01-02')).status).toBe(400);
    expect(await pause('alice', '2030-01-02')).toMatchObject(OK);
    expect(await pause('alice', '2030-01-02')).toMatchObject(refused('Bad Request: **ID_CASE_PAUSED**'));
  });

  it('a cancelled case is nobody’s, paused before or not', async () => {
    const { app_uid: uid, del_index: index } = await rowTitled(pm, 'alice', 'Oscilloscope');
    await pm.send('alice', 'PUT', `/cases/${uid}/pause`, { unpaused_date: '2030-01-01' });
    const before = await rowsOf(pm, 'alice', '/cases/paused');
    expect(before).toContainEqual(expect.objectContaining({ app_uid: uid, del_index: index }));
    expect(await pm.send('sam', 'PUT', `/cases/${uid}/cancel`, {})).toMatchObject(OK);
    expect(await pm.get('alice', `/cases/${uid}`)).toMatchObject({
      app_status: 'CANCELLED',
      current_task: [],
    });
    expect(await rowsOf(pm, 'alice', '/cases/paused')).toHaveLength(before.length - 1);
    expect(await pm.get('alice', '/light/counters')).toMatchObject({ paused: before.length - 1 });
  });

  it('an Operator cancels nothing and is told 401', async () => {
    const uid = await uidOfCase('alice', 'Oscilloscope');
    expect((await pm.send('alice', 'PUT', `/cases/${uid}/cancel`, {})).status).toBe(401);
    expect(await pm.send('sam', 'PUT', `/cases/${uid}/cancel`, {})).toMatchObject(OK);
    expect(await pm.send('sam', 'PUT', `/cases/${uid}/cancel`, {})).toMatchObject(
      refused('Bad Request: This case is in status CANCELLED'),
    );
  });

  it('only a draft is deleted, and by whoever began it', async () => {
    const uid = await uidOfCase('alice', 'Leave request 請假單 – Alice', '/cases/draft');
    expect((await pm.send('bob', 'DELETE', `/cases/${uid}`)).status).toBe(400);
    expect(await pm.send('alice', 'DELETE', `/cases/${uid}`)).toMatchObject(OK);
    const gone = `Bad Request: The application with $app_uid: '${uid}' does not exist.`;
    expect(await pm.send('alice', 'DELETE', `/cases/${uid}`)).toMatchObject(refused(gone));
  });
});
