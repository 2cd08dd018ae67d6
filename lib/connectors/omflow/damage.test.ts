import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { complete, itemOf, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const LAPTOP = '筆電一台';
const PURCHASE = '5b1f0c6a2d3e4f708192a3b4c5d6e701';
const JUNK = [null, 'nonsense', { id: {} }];

type Sent = Record<string, unknown>;

/** The call, with `change` made to the genuine answer of the addresses that contain `path`. */
function damaged(call: Call, path: string, change: (answer: Sent) => unknown, sent: Sent[] = []): Call {
  const send: Call['http']['send'] = async (request) => {
    const answer = await call.http.send(request);
    sent.push(JSON.parse(String(request.body)));
    if (!request.path.includes(path)) return answer;
    const json = change(z.record(z.string(), z.unknown()).parse(answer.json()));
    return { ...answer, json: () => json };
  };
  return { ...call, http: { ...call.http, send } };
}

/** The rows of an answer, in `key` of it. */
const rowsIn = (answer: Sent, key: string) => z.array(z.looseObject({})).parse(answer[key]);
const withJunk = (key: 'result' | 'data') => (answer: Sent) => ({
  ...answer,
  [key]: [...JUNK, ...rowsIn(answer, key)],
});

async function laptop() {
  return { call: await subject.callAs('alice'), ref: (await itemOf(subject, 'alice', LAPTOP)).ref };
}

test('a bad line of the work log, a bad file and a bad row of the history cost themselves', async () => {
  const { call, ref } = await laptop();
  const { notes, documents, history } = subject.connector;
  const log = damaged(call, '/omdata-worklog/list/', withJunk('result'));
  expect((await notes?.load(log, ref))?.notes.filter(({ text }) => text !== '')).toHaveLength(2);
  const files = damaged(call, '/omdata-file/list/', withJunk('result'));
  expect((await documents?.load(files, ref))?.documents).toEqual(
    (await documents?.load(call, ref))?.documents,
  );
  const rows = damaged(call, '/omdata-history/list/', withJunk('data'));
  expect(await history?.load(rows, ref)).toEqual(await history?.load(call, ref));
});

test('a time that is none costs itself: the file, the note and the task are shown without it', async () => {
  const { call, ref } = await laptop();
  const timeless = (answer: Sent) => ({
    ...answer,
    result: rowsIn(answer, 'result').map((row) => ({ ...row, createtime: 'soon', updatetime: '25:61' })),
  });
  const { notes, documents, list } = subject.connector;
  const told = await notes?.load(damaged(call, '/omdata-worklog/list/', timeless), ref);
  expect(told?.notes.map(({ at }) => at)).toEqual([null, null]);
  const files = await documents?.load(damaged(call, '/omdata-file/list/', timeless), ref);
  expect(files?.documents.map(({ at }) => at)).toEqual([null, null]);
  const inbox = damaged(call, '/my-mission/list/', timeless);
  const { items, rejected } = await list(inbox, { box: 'pending', cursor: null });
  expect({ items: items.length, rejected }).toEqual({ items: 10, rejected: [] });
});

const Loaded = z.looseObject({
  formobject: z.looseObject({ items: z.array(z.unknown()) }),
  formdata: z.array(z.unknown()),
});
const ODD = [
  { id: 'FORMITM_98', type: 'subtable', value: [{ part: 'K-7', pieces: 2 }] },
  { id: 'FORMITM_99', type: 'switch', value: true },
];

function oddForm(answer: Sent) {
  const { formobject, formdata, ...rest } = Loaded.parse(answer.result);
  const table = { id: 'FORMITM_98', type: 'subtable', config: { title: '零件', require: true } };
  const items = [...JUNK, ...formobject.items, table];
  return {
    ...answer,
    result: { ...rest, formobject: { items }, formdata: [...JUNK, ...formdata, ...ODD] },
  };
}

test('an odd field or value takes no action away, and goes back as it came (vendor facts: omflow §4, §5)', async () => {
  const { call, ref } = await laptop();
  const sent: Sent[] = [];
  const odd = damaged(call, '/omdata/load/', oddForm, sent);
  const { actions, forms } = subject.connector;
  expect(await actions.available(odd, ref)).toEqual(await actions.available(call, ref));
  expect((await forms?.load(odd, ref))?.sections.flatMap(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({
      id: 'FORMITM_98',
      kind: 'unknown',
      display: ['[{"part":"K-7","pieces":2}]'],
      editable: false,
    }),
  );
  // The sandbox's form lacks the added fields, so it may refuse; what counts is what it was sent.
  await actions.perform(odd, ref, complete('push:FORMITM_9=mgr_ok')).catch(() => undefined);
  const push = sent.find(({ action }) => action === 'update');
  expect(push?.formdata).toEqual(expect.arrayContaining(ODD));
  expect(push?.formdata).not.toContain(null);
});

test.each(['/user/list/', '/group/list/'])(
  'a bad row of %s costs itself, not the form that opens a ticket',
  async (path) => {
    const call = await subject.callAs('alice');
    const form = (by: Call) => subject.connector.start?.form(by, PURCHASE);
    expect(await form(damaged(call, path, withJunk('result')))).toEqual(await form(call));
  },
);

test('a bad flow, and a bad field of a form that opens a ticket, cost themselves', async () => {
  const call = await subject.callAs('alice');
  const { start } = subject.connector;
  const Design = z.looseObject({ formobject: z.string() });
  const design = damaged(call, '/form-design/load/', (answer) => {
    const { formobject, ...rest } = Design.parse(answer.result);
    const { items } = z.object({ items: z.array(z.unknown()) }).parse(JSON.parse(formobject));
    return { ...answer, result: { ...rest, formobject: JSON.stringify({ items: [...JUNK, ...items] }) } };
  });
  expect(await start?.form(design, PURCHASE)).toEqual(await start?.form(call, PURCHASE));
  const Flows = z.looseObject({ app: z.array(z.unknown()), flow: z.array(z.unknown()) });
  const flows = damaged(call, '/relation/active/list/', (answer) => {
    const { app, flow } = Flows.parse(answer.result);
    return { ...answer, result: { app: [...JUNK, ...app], flow: [...JUNK, ...flow] } };
  });
  expect(await start?.list(flows)).toEqual(await start?.list(call));
});
