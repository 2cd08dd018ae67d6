import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBox } from '../conformance/reading';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call, StartRequest } from '../contract';
import { readLogs } from './client/processes';
import { Settings } from './config';
import { StartInfo } from './schema/process';
import { startFormOf } from './start-form';
import { pendingTask, startSupos } from './testing';

const LEAVE = 'K2026010100000301';
const CALIBRATION = 'K2026010100000901';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

const start = (request: Partial<StartRequest>, call = alice) =>
  Promise.resolve(supos.connector.start?.start(call, { id: LEAVE, title: null, values: {}, ...request }));

describe('who does a step of a process that is about to be started', () => {
  it('is found by name, and whoever cannot be given work comes last with the reason', async () => {
    const form = await supos.connector.start?.form(alice, CALIBRATION);
    const [asking] =
      form?.sections.flatMap(({ fields }) => fields.filter((field) => field.peopleInput)) ?? [];
    expect(asking).toMatchObject({ kind: 'person', multiple: true });
    const inputId = asking?.peopleInput ?? '';
    const found = await supos.connector.start?.people?.(alice, { id: CALIBRATION, inputId, query: '' });
    expect(found?.people.map(({ id }) => id)).toContain('alice');
    expect(found?.people.at(-1)).toMatchObject({ id: 'victor', refusal: expect.stringMatching(/disabled/) });
    const bob = await supos.connector.start?.people?.(alice, { id: CALIBRATION, inputId, query: ' bob ' });
    expect(bob?.people.map(({ id, refusal }) => [id, refusal])).toEqual([['bob', null]]);
  });
});

describe('what can be started', () => {
  it('is what the administrator has configured, for supOS tells no list of it (facts: supos §1)', async () => {
    expect((await supos.connector.start?.list(alice))?.map(({ id, title }) => [id, title])).toContainEqual([
      LEAVE,
      '請假單 Leave request',
    ]);
    const config = Settings.parse({ accessKey: 'ak', secretKey: 'sk' });
    expect(await supos.connector.start?.list({ ...alice, config })).toEqual([]);
  });

  it('is nothing else, even where supOS would start it', async () => {
    const inspection = start({ id: 'K2026010100000501' });
    await expect(inspection).rejects.toMatchObject({ code: 'not-found' });
    await expect(supos.connector.start?.form(alice, 'K2026010100000501')).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(supos.recording.requests.some(({ url }) => url.includes('K2026010100000501'))).toBe(false);
  });
});

describe('a start', () => {
  it('is in the person’s name, with title and comment, and waits with the next person', async () => {
    const started = await start({ title: ' 請假單-0999 ', values: { comment: '家事' } });
    expect(started).toEqual({ processId: expect.stringMatching(/^\d+$/), processNumber: null });
    expect(await pendingTask(await supos.callAs('sam'), '請假單-0999')).toMatchObject(
      started ? { processId: started.processId } : {},
    );
    expect(await readLogs(alice, started?.processId ?? '')).toMatchObject([
      { operator: 'alice', comment: '家事' },
    ]);
    const { items } = await readBox(supos, alice, 'initiated');
    expect(items.some(({ title }) => title === '請假單-0999')).toBe(true);
  });

  it('asks for the way and for who goes on, in pairs (facts: supos §4 "audits", "assigns")', async () => {
    const form = await supos.connector.start?.form(alice, CALIBRATION);
    const fields = form?.sections.flatMap((section) => section.fields) ?? [];
    expect(fields.map(({ id, kind, required }) => [id, kind, required])).toEqual([
      ['branch', 'choice', true],
      ['executors:userTask_measure', 'person', false],
      ['comment', 'long-text', false],
    ]);
    expect(fields[0]?.choices).toEqual([
      { value: 'edge_901', label: '自行校正 In house' },
      { value: 'edge_902', label: '外送 Send out' },
    ]);
  });

  it('takes the way with its executors, and asks for none on the other way', async () => {
    const values = { branch: 'edge_901', 'executors:userTask_measure': ['bob', 'carol'] };
    await start({ id: CALIBRATION, title: '校正-1', values });
    await start({ id: CALIBRATION, title: '校正-2', values: { branch: 'edge_902' } });
    expect(await pendingTask(await supos.callAs('bob'), '校正-1')).toBeDefined();
    expect(await pendingTask(await supos.callAs('carol'), '校正-2')).toBeDefined();
    await expect(pendingTask(await supos.callAs('bob'), '校正-2')).rejects.toThrow('no pending');
  });

  it('is refused before anything is sent where the way or somebody is missing', async () => {
    const incomplete: StartRequest['values'][] = [
      {},
      { branch: 'edge_999' },
      { branch: 'edge_901' },
      { branch: 'edge_901', 'executors:userTask_measure': ' ' },
    ];
    for (const values of incomplete)
      await expect(start({ id: CALIBRATION, values })).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await supos.state()).writes).toBe(0);
  });

  it('is uncertain where its answer is lost or cannot be understood', async () => {
    supos.faults.add({ kind: 'html', match: '/processes', method: 'POST', times: 1 });
    await expect(start({})).rejects.toMatchObject({ code: 'uncertain' });
    supos.faults.add({ kind: 'apply-then-drop', match: '/processes', method: 'POST', times: 1 });
    await expect(start({})).rejects.toMatchObject({ code: 'uncertain' });
    expect((await supos.state()).writes).toBe(1);
  });
});

it('leaves nothing open where what is asked before it cannot be understood: nothing was sent', async () => {
  const readsOdd: Call['http'] = {
    ...alice.http,
    send: async (request) => ({ ...(await alice.http.send(request)), json: () => ({ audits: [{}] }) }),
  };
  await expect(start({}, { ...alice, http: readsOdd })).rejects.toMatchObject({ code: 'bad-response' });
  expect((await supos.state()).writes).toBe(0);
});

it('a form of a start says that it is empty, and what supOS does not tell', () => {
  const nothing = startFormOf(StartInfo.parse({}));
  expect(nothing).toEqual({ sections: [], note: expect.stringMatching(/does not publish the layout/) });
  const assigns = [{ seqKey: 'edge_1', name: 'approval' }];
  expect(startFormOf(StartInfo.parse({ assigns })).note).toMatch(/start the process in supOS\.$/);
});
