import { afterEach, expect, test } from 'vitest';
import { type Form, type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { eventually, itemOf, refusal, startOmflow, world } from './testing';

let subject: TestSubject;
afterEach(() => subject.close());

const ACCEPTANCE = '5b1f0c6a2d3e4f708192a3b4c5d6e706';
const TITLE = '壓力計驗收 "二"';
const HARD = `${'長文 '.repeat(5_000)}\n"quoted" \\ 'single' <b>&amp;</b> 👩‍👩‍👧 🚢 \u202eRTL`;

const start: FormValues = {
  FORMITM_1: [TITLE],
  FORMITM_2: ['PG-0001'],
  FORMITM_3: ['2'],
  FORMITM_9: ['2026-12-01 09:00:00'],
  FORMITM_22: ['red'],
  'FORMITM_24.group': ['6'],
  'FORMITM_24.user': ['3'],
};
const rows = [
  { FORMITM_1: '壓力計', FORMITM_2: '2', FORMITM_3: 'lab' },
  { FORMITM_1: '接頭 "½"', FORMITM_2: '8', FORMITM_3: '' },
];
const filled: FormValues = {
  FORMITM_2: ['PG-0002'],
  FORMITM_3: ['3'],
  FORMITM_4: [HARD],
  FORMITM_5: ['loan'],
  FORMITM_6: ['lab', 'quay'],
  FORMITM_7: ['report', 'manual'],
  FORMITM_8: ['2026-12-24'],
  FORMITM_9: ['2026-12-24 17:45:00'],
  FORMITM_10: ['bob'],
  FORMITM_11: ['bob', 'carol'],
  FORMITM_12: ['2'],
  FORMITM_15: ['1200.50'],
  FORMITM_16: rows.map((row) => JSON.stringify(row)),
};

async function started(call: Call, dialect: string): Promise<void> {
  const photo = { name: '照片 1.png', slot: 'FORMITM_13', content: new Blob(['png']) };
  const paper = { name: '報告.txt', slot: null, content: new Blob(['report']) };
  const attachments = dialect === '1.2' ? [photo, paper] : [paper];
  await subject.connector.start?.start(call, { id: ACCEPTANCE, title: null, values: start, attachments });
}

const waiting = () => eventually(() => itemOf(subject, 'alice', TITLE));

const storedRow = async () =>
  (await world(subject)).rows.findLast((row) => row.title === TITLE && row.values.FORMITM_2 === 'PG-0002');

function byId(form: Form | undefined): Map<string, FormField> {
  return new Map((form ? fieldsOf(form) : []).map((field) => [field.id, field]));
}

test.each(['1.1.0.0', '1.2'])(
  'in %s a form with every kind of field is filled in and stored byte for byte (vendor facts: omflow §4, §5)',
  async (dialect) => {
    subject = await startOmflow(dialect);
    const call = await subject.callAs('alice');
    await started(call, dialect);
    const { ref } = await waiting();
    const fields = byId(await subject.connector.forms?.load(call, ref));
    for (const id of Object.keys(filled)) expect(fields.get(id)).toMatchObject({ id, editable: true });
    const inputs = { comment: '', values: {}, form: filled };
    const push = { actionId: 'push:FORMITM_23=passed', intent: 'complete', inputs } as const;
    await subject.connector.actions.perform(call, ref, push);
    expect((await storedRow())?.values).toMatchObject({
      FORMITM_2: 'PG-0002',
      FORMITM_3: '3',
      FORMITM_4: HARD,
      FORMITM_5: 'loan',
      FORMITM_6: ['lab', 'quay'],
      FORMITM_7: ['report', 'manual'],
      FORMITM_8: '2026-12-24',
      FORMITM_9: '2026-12-24 17:45:00',
      FORMITM_10: '4',
      FORMITM_11: '4,5',
      FORMITM_12: '2',
      FORMITM_15: '1200.50',
      FORMITM_16: rows,
      FORMITM_19: 'QA-7',
      FORMITM_22: 'red',
      FORMITM_23: 'passed',
      FORMITM_24: { group: '6', user: '3' },
    });
  },
);

test.each([
  ['PG', 'FORMITM_2', /設備編號/],
  ['', 'FORMITM_2', /設備編號 is required/],
])(
  '%j in a required field with a pattern is refused at the field, and nothing is written',
  async (given, field, message) => {
    subject = await startOmflow();
    const call = await subject.callAs('alice');
    await started(call, '1.1.0.0');
    const { ref } = await waiting();
    const { writes } = await subject.state();
    const inputs = { comment: '', values: {}, form: { [field]: [given] } };
    const push = { actionId: 'push:FORMITM_23=passed', intent: 'complete', inputs } as const;
    await expect(subject.connector.actions.perform(call, ref, push)).rejects.toMatchObject({
      code: 'invalid-input',
      field,
      message: expect.stringMatching(message),
    });
    expect((await subject.state()).writes).toBe(writes);
  },
);

const UNTOUCHED = { FORMITM_1: '恆溫箱', FORMITM_2: '1', FORMITM_3: 'lab', FORMITM_4: 'IN-88', seq: 1 };
const CHANGED = { FORMITM_1: '層板', FORMITM_2: '7', FORMITM_3: 'store', FORMITM_4: 'IN-91', seq: 2 };

const ticketOf = async () =>
  (await world(subject)).rows.findLast(({ title }) => title === '恆溫箱驗收')?.values;

/** Pushes with other rows in the table; `rowsFrom` makes them of the two that are shown. What the ticket held before. */
async function pushRows(rowsFrom: (first: string, second: string) => string[]) {
  subject = await startOmflow();
  const call = await subject.callAs('sam');
  const { ref } = await itemOf(subject, 'sam', '恆溫箱驗收');
  const fields = byId(await subject.connector.forms?.load(call, ref));
  const [first = '', second = ''] = fields.get('FORMITM_16')?.values ?? [];
  const inputs = { comment: '', values: {}, form: { FORMITM_16: rowsFrom(first, second) } };
  const push = { actionId: 'push:FORMITM_23=failed', intent: 'complete', inputs } as const;
  const before = await ticketOf();
  await subject.connector.actions.perform(call, ref, push);
  return before;
}

const withCells = (text: string, cells: object) => JSON.stringify({ ...JSON.parse(text), ...cells });

test.each([
  [
    'changed',
    (first: string, second: string) => [first, withCells(second, { FORMITM_2: '7' })],
    [UNTOUCHED, CHANGED],
  ],
  [
    'changed after one before it was taken out',
    (_: string, second: string) => [withCells(second, { FORMITM_2: '7' })],
    [CHANGED],
  ],
])('what no column shows and nobody fills in survives where a row is %s', async (_what, rowsFrom, rows) => {
  const before = await pushRows(rowsFrom);
  expect((await ticketOf())?.FORMITM_16).toEqual(rows);
  const { FORMITM_16: _, FORMITM_23: __, ...untouched } = before ?? {};
  expect(await ticketOf()).toMatchObject(untouched);
});

test('a row that is no longer there as it was is refused at the field, and nothing is written', async () => {
  const stale = (first: string, second: string) => [first, withCells(second, { '#': '0123456789abcdef' })];
  await expect(pushRows(stale)).rejects.toMatchObject({
    code: 'conflict',
    field: 'FORMITM_16',
    message: expect.stringMatching(/^Row 2 of “驗收項目” is no longer in OMFLOW/),
  });
  expect((await subject.state()).writes).toBe(0);
});

test('a push that was taken is told as done, although the next stop has written its own value over the decision', async () => {
  subject = await startOmflow();
  const call = await subject.callAs('sam');
  const { ref } = await itemOf(subject, 'sam', '恆溫箱驗收');
  const inputs = { comment: '', values: {} };
  const push = { actionId: 'push:FORMITM_23=failed', intent: 'complete', inputs } as const;
  const { outcome } = await subject.connector.actions.perform(call, ref, push);
  expect(outcome).toBe('accepted');
  // Who may not see the flow cannot tell what it has written itself (vendor facts: omflow §6).
  const blind = answeredBy(call, ({ path }) => (path.includes('flow-object') ? refusal(403) : undefined));
  const { verify } = subject.connector;
  const told = (wasAccepted: boolean) => verify(blind, ref, push, wasAccepted);
  // Of an answer that was lost nobody can say so once the next stop has written: the person may have decided otherwise.
  await eventually(async () => expect(await told(false)).toBe('cannot-tell'));
  expect(await told(true)).toBe('applied');
});

test('files go with a start: those of the ticket, and in 1.2 those of a form field (vendor facts: omflow §0)', async () => {
  subject = await startOmflow('1.2');
  const call = await subject.callAs('alice');
  await started(call, '1.2');
  const { ref } = await waiting();
  const papers = await subject.connector.documents?.load(call, ref);
  const told = papers?.documents.map(({ name, label, size }) => [name, label, size]);
  expect(told?.toSorted()).toEqual([
    ['報告.txt', null, 6],
    ['照片 1.png', '驗收照片', 3],
  ]);
  const photo = papers?.documents.find(({ label }) => label !== null);
  const download = await subject.connector.documents?.download(call, ref, photo?.id ?? '');
  expect(await new Response(download?.body).text()).toBe('png');
});

test('1.1 takes no files of form fields, says so in its form, and is not sent one (vendor facts: omflow §0)', async () => {
  subject = await startOmflow('1.1.0.0');
  const call = await subject.callAs('alice');
  const form = await subject.connector.start?.form(call, ACCEPTANCE);
  expect(byId(form).get('FORMITM_13')).toMatchObject({
    kind: 'file',
    editable: false,
    hint: expect.stringMatching(/own pages only/),
  });
  await expect(started(call, '1.2')).rejects.toMatchObject({ code: 'invalid-input', field: 'FORMITM_13' });
  expect((await subject.state()).writes).toBe(0);
});
