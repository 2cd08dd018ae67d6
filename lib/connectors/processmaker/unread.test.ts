import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { guard } from '../guard';
import type { HttpAnswer } from '../http';
import { connector } from './index';
import {
  answering,
  caseOf,
  complete,
  completing,
  itemOf,
  listAnswer,
  offered,
  refusal,
  startProcessMaker,
} from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const ROUND = 'Compressor room, weekly round 空壓機房週檢';

/** A server whose PHP crashes in some of its functions, or that says something else there. */
const saying = (call: Call, where: RegExp, answer: HttpAnswer = refusal(500)) =>
  answering(call, ({ path, method }) => (method === 'GET' && where.test(path) ? answer : null));

async function availableWhere(where: RegExp, answer?: HttpAnswer, title = SCOPE) {
  const { call, ref } = await offered(subject, 'alice', title);
  return completing(await guard(connector).actions.available(saying(call, where, answer), ref));
}

describe('a form that cannot be read never makes room for a bare “Continue”', () => {
  test.each([
    ['crashes', refusal(500), 'unavailable'],
    ['is unknown to this version', refusal(404), 'unsupported'],
    ['says something odd', listAnswer([]), 'bad-response'],
    ['has content that is no form', contentAnswer('{"items":[{"items":3}]}'), 'bad-response'],
    ['has content that is no JSON', contentAnswer('<xml>'), 'bad-response'],
  ])('when it %s, the actions are not known', async (_, answer, code) => {
    await expect(availableWhere(/\/dynaform/, answer)).rejects.toMatchObject({ code });
  });

  test.each([400, 401, 403])(
    'when it is refused with %i, the person is sent to ProcessMaker',
    async (status) => {
      expect(await availableWhere(/\/dynaform/, refusal(status))).toMatchObject([
        { id: 'route', available: false, reason: expect.stringMatching(/Open the case/) },
      ]);
    },
  );

  test('a step whose form was deleted has none (vendor facts: processmaker §2)', async () => {
    const answer = refusal(400, "Bad Request: The dynaform with dyn_uid: 'x' does not exist.");
    expect(await availableWhere(/\/dynaform/, answer)).toMatchObject([{ id: 'route', available: true }]);
  });

  test('one odd row, control or option costs no other', async () => {
    const odd = [
      null,
      7,
      [{ type: 5 }, null],
      [{ ...DECISION, options: [{ value: {} }, ...DECISION.options] }],
    ];
    const content = contentAnswer(JSON.stringify({ items: [{ items: odd }] }));
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const without = saying(saying(call, /dynaform/, content), /\/light\//, refusal(404));
    const actions = completing(await connector.actions.available(without, ref));
    expect(actions.map(({ label }) => label)).toEqual(['Yes', 'No']);
  });

  test('what is filled in must be known where the form demands it', async () => {
    const required = { type: 'text', name: 'supplier', label: 'Supplier', mode: 'edit', required: true };
    const content = contentAnswer(JSON.stringify({ items: [{ items: [[DECISION], [required]] }] }));
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const plain = saying(saying(call, /dynaform/, content), /\/light\//, refusal(404));
    const actions = await connector.actions.available(saying(plain, /variables$/, refusal(403)), ref);
    expect(completing(actions)).toMatchObject([
      { available: false, reason: expect.stringContaining('Supplier') },
      { available: false },
    ]);
    const crashing = connector.actions.available(saying(plain, /variables$/), ref);
    await expect(crashing).rejects.toMatchObject({ code: 'unavailable' });
  });
});

const DECISION = {
  type: 'radio',
  name: 'decision',
  label: 'Decision',
  mode: 'parent',
  required: true,
  options: [
    { value: 'y', label: 'Yes' },
    { value: 'n', label: 'No' },
  ],
};

function contentAnswer(content: string): HttpAnswer {
  const body = { dyn_title: 'Form', dyn_content: content };
  return { status: 200, headers: new Headers(), text: JSON.stringify(body), json: () => body };
}

describe('what is offered is looked up again before the first write', () => {
  async function sentWhere(change: (call: Call) => Call, actionId: string, title: string) {
    const { call, ref } = await offered(subject, 'alice', title);
    const sending = guard(connector).actions.perform(change(call), ref, complete(actionId));
    const outcome = await sending.then(
      () => null,
      (error: unknown) => error,
    );
    expect((await subject.state()).writes).toBe(0);
    return outcome;
  }

  test('a bare route where a decision has come', async () => {
    expect(await sentWhere((call) => call, 'route', SCOPE)).toMatchObject({ code: 'conflict' });
  });

  test('a next task that now wants a person picked by hand', async () => {
    const manual = (call: Call) =>
      saying(
        call,
        /next-tasks$/,
        listAnswer([{ DEL_INDEX: 3, NEXT_TASK: { TAS_UID: 'a'.repeat(32), TAS_ASSIGN_TYPE: 'MANUAL' } }]),
      );
    expect(await sentWhere(manual, 'route', ROUND)).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/picked.*Nothing was sent/),
    });
  });

  test('a required field that is empty now', async () => {
    const required = { type: 'text', name: 'supplier', label: 'Supplier', mode: 'edit', required: true };
    const content = contentAnswer(JSON.stringify({ items: [{ items: [[DECISION], [required]] }] }));
    const emptied = (call: Call) => saying(saying(call, /dynaform/, content), /\/light\//, refusal(404));
    expect(await sentWhere(emptied, 'decide:decision=y', SCOPE)).toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/Supplier.*Nothing was sent/),
    });
  });

  test.each([
    ['an odd answer', listAnswer([]), 'bad-response'],
    ['a crash', refusal(500), 'unavailable'],
  ])('%s of a reading before the write leaves nothing uncertain', async (_, answer, code) => {
    const odd = (call: Call) => saying(call, /dynaform/, answer);
    expect(await sentWhere(odd, 'decide:decision=approve', SCOPE)).toMatchObject({ code });
  });
});

test('an odd answer before a note or a start leaves nothing uncertain', async () => {
  const { call, ref } = await offered(subject, 'alice', SCOPE);
  const { notes, start } = guard(connector);
  const odd = saying(call, /\/cases\/\w{32}$|start-cases$/, listAnswer([3].map((n) => ({ n }))));
  const strange = saying(odd, /start-cases$/, contentAnswer(''));
  await expect(notes?.add(strange, ref, 'Hello')).rejects.toMatchObject({ code: 'bad-response' });
  const id = `${'a'.repeat(32)}:${'b'.repeat(32)}`;
  await expect(start?.start(strange, { id, title: null, values: {} })).rejects.toMatchObject({
    code: 'bad-response',
  });
  const unusable = { ...call, credential: { token: 'x' } };
  await expect(notes?.add(unusable, ref, 'Hello')).rejects.toMatchObject({ code: 'auth' });
});

describe('a crash is not told as a fact about the case', () => {
  async function panes(person: SandboxPerson, where: RegExp) {
    const { ref } = await itemOf(subject, person, SCOPE);
    return { call: saying(await subject.callAs(person), where), ref };
  }

  test('notes', async () => {
    const { call, ref } = await panes('alice', /\/notes$/);
    await expect(connector.notes?.load(call, ref)).rejects.toMatchObject({ code: 'unavailable' });
    expect(completing(await connector.actions.available(call, ref))).toMatchObject([
      { available: true, inputs: [] },
      { available: true, inputs: [] },
    ]);
    const approve = complete('decide:decision=approve', 'Fine.');
    await expect(connector.actions.perform(call, ref, approve)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect((await caseOf(subject, SCOPE)).notes.filter(({ text }) => text === 'Fine.')).toEqual([]);
  });

  test('documents', async () => {
    const { call, ref } = await panes('alice', /put-documents$/);
    await expect(connector.documents?.load(call, ref)).rejects.toMatchObject({ code: 'unavailable' });
    const download = connector.documents?.download(call, ref, `input:${'a'.repeat(32)}:1`);
    await expect(download).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('the form of a start, which is then not sent half filled in', async () => {
    const call = saying(await subject.callAs('alice'), /\/dynaform/);
    const [first] = (await connector.start?.list(call)) ?? [];
    const id = first?.id ?? '';
    await expect(connector.start?.form(call, id)).rejects.toMatchObject({ code: 'unavailable' });
    const starting = connector.start?.start(call, { id, title: null, values: {} });
    await expect(starting).rejects.toMatchObject({ code: 'unavailable' });
    expect((await subject.state()).writes).toBe(0);
  });

  test('forms', async () => {
    const { call, ref } = await panes('alice', /\/dynaform/);
    await expect(connector.forms?.load(call, ref)).rejects.toMatchObject({ code: 'unavailable' });
    const refused = saying(await subject.callAs('alice'), /\/dynaform/, refusal(403));
    expect(await connector.forms?.load(refused, ref)).toEqual({
      sections: [],
      note: 'ProcessMaker does not show you the form of this step.',
    });
  });
});
