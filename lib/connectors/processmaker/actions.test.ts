import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActionDescriptor } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import type { HttpAnswer } from '../http';
import { uidOf } from './client/extrarest/contract-testing';
import {
  offered as allOffered,
  answering,
  completing,
  refusal,
  startProcessMaker,
  withoutPlugin,
} from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

/** What hands a task on; the rest of what is offered has tests of its own. */
async function offered(from: TestSubject, person: SandboxPerson, title: string) {
  const found = await allOffered(from, person, title);
  return { ...found, actions: completing(found.actions) };
}

const waysOn = async (call: Call, ref: WorkRef): Promise<ActionDescriptor[]> =>
  completing(await subject.connector.actions.available(call, ref));

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const ROUND = 'Compressor room, weekly round 空壓機房週檢';
const TICKET = 'Second screen stays black';
const BY_HAND = 'Paint shop, round before the holidays 塗裝區節前巡檢';

const OK = (body: unknown): HttpAnswer => ({
  status: 200,
  headers: new Headers(),
  text: JSON.stringify(body),
  json: () => body,
});

interface Field {
  readonly type?: string;
  readonly name: string;
  readonly label: string;
  readonly mode?: string;
  readonly required?: boolean;
  readonly value?: string;
  readonly options?: ReadonlyArray<{ readonly value: string; readonly label: string }>;
}

/** A form of radio buttons (unless told otherwise) with the options yes and no. */
function formOf(fields: readonly Field[]): HttpAnswer {
  const options = ['yes', 'no'].map((value) => ({ value, label: value }));
  const rows = fields.map(({ value = '', ...field }) => [
    { type: 'radio', mode: 'parent', variable: field.name, options, ...field, data: { value, label: '' } },
  ]);
  return OK({ formTitle: 'Form', formContent: { items: [{ mode: 'edit', items: rows }] } });
}

/** What alice is offered for the oscilloscope when its form has these fields. */
async function offeredWith(fields: readonly Field[], action = 'EDIT') {
  const { call, ref } = await offered(subject, 'alice', SCOPE);
  const step = {
    id: 'a'.repeat(32),
    type: 'DYNAFORM',
    title: 'Form',
    url: `cases/cases_Step?ACTION=${action}`,
  };
  const changed = answering(call, ({ path }) => {
    if (path.endsWith('/steps')) return OK([step]);
    return path.includes('/dynaformprocessed/') ? formOf(fields) : null;
  });
  return waysOn(changed, ref);
}

describe('decisions', () => {
  test('one action for each option of the one field that is named like a decision', async () => {
    const { actions } = await offered(subject, 'alice', SCOPE);
    expect(actions).toEqual([
      {
        id: 'decide:decision=approve',
        intent: 'complete',
        label: 'Approve',
        tone: 'positive',
        inputs: [{ kind: 'comment', id: 'comment', label: 'Comment', required: false, maxLength: 500 }],
        available: true,
        reason: null,
        hint: expect.stringContaining('Decision 核准與否'),
        bulk: true,
      },
      expect.objectContaining({ id: 'decide:decision=reject', label: 'Reject', tone: 'negative' }),
    ]);
  });

  test.each([
    [[{ name: 'approved', label: 'OK?' }], ['decide:approved=yes', 'decide:approved=no']],
    [[{ name: 'field1', label: '審核結果' }], ['decide:field1=yes', 'decide:field1=no']],
    [[{ type: 'dropdown', name: 'x', label: 'Decision' }], ['decide:x=yes', 'decide:x=no']],
    [[{ name: 'colour', label: 'Colour' }], ['route']],
    [[{ type: 'text', name: 'decision', label: 'Decision' }], ['route']],
    [[{ name: 'decision', label: 'Decision', mode: 'view' }], ['route']],
    [[{ name: 'decision', label: 'Decision', mode: 'disabled' }], ['route']],
    [
      [
        { name: 'decision', label: 'Decision' },
        { name: 'result', label: 'Result' },
      ],
      ['route'],
    ],
    [
      [
        { name: 'colour', label: 'Colour' },
        { name: 'result', label: 'Result' },
      ],
      ['decide:result=yes', 'decide:result=no'],
    ],
  ])('a form with %j offers %j', async (fields, ids) => {
    expect((await offeredWith(fields)).map(({ id }) => id)).toEqual(ids);
  });

  test('a decision whose options are not told is not passed over', async () => {
    expect(await offeredWith([{ name: 'decision', label: 'Decision', options: [] }])).toMatchObject([
      { id: 'route', available: false, reason: expect.stringContaining('“Decision”') },
    ]);
  });

  test('a step that only shows its form decides nothing', async () => {
    const actions = await offeredWith([{ name: 'decision', label: 'Decision', required: true }], 'VIEW');
    expect(actions).toMatchObject([{ id: 'route', available: true }]);
  });

  test('an empty field that the form demands is filled in here, and not for many at once', async () => {
    const required = [
      { name: 'decision', label: 'Decision', required: true },
      { type: 'text', name: 'supplier', label: 'Supplier', required: true },
    ];
    for (const action of await offeredWith(required))
      expect(action).toMatchObject({ available: true, takesForm: true, bulk: false });
  });

  test('one that only the vendor’s own page can fill keeps the case where it is: the REST interface would not look', async () => {
    const required = [
      { name: 'decision', label: 'Decision', required: true },
      { type: 'geomap', name: 'supplier', label: 'Supplier', required: true },
      { type: 'text', name: 'price', label: 'Price', required: true, value: '12' },
    ];
    for (const action of await offeredWith(required))
      expect(action).toMatchObject({
        available: false,
        reason: expect.stringMatching(/first.*: Supplier\.$/),
      });
  });

  test.each([
    ['未核准', 'negative'],
    ['Send back', 'negative'],
    ['Forward to legal', 'neutral'],
  ])('the option %s is %s', async (label, tone) => {
    const options = [{ value: 'x', label }];
    expect(await offeredWith([{ name: 'decision', label: 'Decision', options }])).toMatchObject([{ tone }]);
  });
});

describe('the next task', () => {
  test('is told where the plugin knows it', async () => {
    const { actions } = await offered(subject, 'alice', ROUND);
    expect(actions).toMatchObject([
      { id: 'route', label: 'Continue', hint: 'Next: Confirm the findings 主管確認, Sam Sullivan' },
    ]);
  });

  test.each([
    ['missing', 404],
    ['crashing', 500],
    ['refusing', 400],
  ])('is not told where the plugin is %s, and the action is offered all the same', async (_, status) => {
    const { call, ref } = await offered(subject, 'alice', ROUND);
    const silent = answering(call, ({ path }) => (path.endsWith('/next-tasks') ? refusal(status) : null));
    const actions = await waysOn(silent, ref);
    expect(actions).toMatchObject([{ id: 'route', available: true, hint: null }]);
  });

  test('is asked for with the index, without which the plugin crashes (vendor facts: processmaker §5)', async () => {
    await offered(subject, 'alice', ROUND);
    const asked = subject.recording.requests.filter(({ url }) => url.includes('/next-tasks'));
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?del_index=2']);
  });

  test('that is assigned by hand asks who does it (vendor facts: processmaker §5, "MANUAL")', async () => {
    const { call, ref, actions } = await offered(subject, 'sam', BY_HAND);
    const pick = { kind: 'people', id: 'people', required: true, multiple: false };
    expect(actions).toMatchObject([
      { id: 'route', available: true, bulk: false, inputs: [pick, { kind: 'comment' }] },
    ]);
    const found = await subject.connector.people?.search(call, { ref, inputId: 'people', query: 'BR' });
    expect(found).toEqual({
      people: [{ id: uidOf('bob'), name: 'Bob Brown', refusal: null }],
      note: 'Only people who may do the task “Inspect on site 現場巡檢” in ProcessMaker can be chosen.',
    });
  });
});

describe('comments (vendor facts: processmaker §5, "Notes")', () => {
  test('are asked for only where the process lets the person write them', async () => {
    const { actions } = await offered(subject, 'carol', TICKET);
    expect(actions).toMatchObject([{ available: true, inputs: [] }]);
  });

  test.each([400, 401, 403])('a refusal with %i means that there are none', async (status) => {
    const { call, ref } = await offered(subject, 'alice', ROUND);
    const refused = answering(call, ({ path }) => (path.endsWith('/notes') ? refusal(status) : null));
    expect(await waysOn(refused, ref)).toMatchObject([{ inputs: [] }]);
  });
});

test('everything but the plugin’s own answers works without the plugin', async () => {
  const { call, ref } = await offered(subject, 'alice', SCOPE);
  const actions = await waysOn(withoutPlugin(call), ref);
  expect(actions.map(({ available }) => available)).toEqual([true, true]);
});
