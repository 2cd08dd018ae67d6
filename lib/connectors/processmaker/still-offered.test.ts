/** Choices that a query answers for another field (vendor facts: processmaker §5, "Form": with SQL options resolved). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FormField, fieldsOf } from '@/lib/domain/form';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import type { HttpAnswer } from '../http';
import { purchase, taskOf } from './client/extrarest/contract-testing';
import { caseOf, formAt, itemOf, startProcessMaker } from './testing';

const MACHINE = 'Coordinate measuring machine 三次元量測儀';
const FILLED = { serial: ['HI-0042'], place: ['hall1'] };
const HALLS: Readonly<Record<string, readonly string[]>> = {
  a: ['hall1'],
  b: ['hall1', 'hall2'],
  c: ['hall2'],
};

/** Of one grade there is none any more. */
const EMPTIED = { ...HALLS, c: [] };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The form as the vendor gives it where a query finds the choices of one field for the value of another. */
function asQueried(
  answer: HttpAnswer,
  { name, parent, halls }: { name: string; parent: string; halls: typeof HALLS },
): HttpAnswer {
  let held = '';
  JSON.parse(answer.text, (_, value: unknown) => {
    if (isRecord(value) && value.name === parent && isRecord(value.data)) held = String(value.data.value);
    return value;
  });
  const optionsSql = (halls[held] ?? []).map((hall) => ({ value: hall, label: `Room ${hall}` }));
  const sql = `SELECT ID, NAME FROM PMT_HALLS WHERE KIND = '@@${parent}'`;
  const form: unknown = JSON.parse(answer.text, (_, value: unknown) =>
    isRecord(value) && value.name === name && 'type' in value
      ? { ...value, type: 'dropdown', options: [], optionsSql, sql, required: halls === HALLS }
      : value,
  );
  return { ...answer, text: JSON.stringify(form), json: () => form };
}

function queried(call: Call, fields: Parameters<typeof asQueried>[1]): Call {
  const send: Call['http']['send'] = async (request) => {
    const answer = await call.http.send(request);
    return /\/light\/project\/.*\/dynaform/.test(request.path) ? asQueried(answer, fields) : answer;
  };
  return { ...call, http: { ...call.http, send } };
}

let subject: TestSubject;
afterEach(() => subject.close());

/** bob's machine, where the place hangs on the grade. */
async function machine(halls: typeof HALLS = HALLS) {
  const call = queried(await subject.callAs('bob'), { name: 'place', parent: 'grade', halls });
  const { ref } = await itemOf(subject, 'bob', MACHINE);
  return formAt(subject, call, ref);
}

const routes = async () => (await subject.state()).writeLabels.filter((label) => label.startsWith('route'));

describe.each(['3.3.10', '3.2', '3.8.3'])('in %s', (dialect) => {
  beforeEach(async () => {
    subject = await startProcessMaker(dialect);
  });

  test('a choice that is none for what another field becomes stops the hand-in, at the field', async () => {
    const { field, handIn } = await machine();
    expect(field('place').choices.map(({ value }) => value)).toEqual(['hall1', 'hall2']);
    await expect(handIn({ ...FILLED, grade: ['c'] })).rejects.toMatchObject({
      code: 'invalid-input',
      field: field('place').id,
      message: `“${field('place').label}” does not offer “Room hall1” for what is chosen in “${field('grade').label}”. The task was not handed on. Open it again and choose anew. What you filled in is already saved in ProcessMaker.`,
    });
    expect(await routes()).toEqual([]);
    const again = await machine();
    expect(again.field('place').choices.map(({ value }) => value)).toEqual(['hall2']);
    await again.handIn({ place: ['hall2'] });
    expect((await caseOf(subject, MACHINE)).variables).toMatchObject({ grade: 'c', place: 'hall2' });
    expect(await routes()).toHaveLength(1);
  });

  test('one that a draft has left there stops it before anything is sent', async () => {
    const draft = { ...FILLED, grade: ['c'] };
    await (await machine()).save(draft);
    const { writes } = await subject.state();
    const { field, handIn } = await machine();
    await expect(handIn(draft)).rejects.toMatchObject({
      code: 'invalid-input',
      field: field('place').id,
      message: expect.stringMatching(/does not offer “hall1”.*Nothing was sent\. Choose again\./),
    });
    expect((await subject.state()).writes).toBe(writes);
  });

  test('where nothing is offered any more, what was chosen stops it until it is cleared', async () => {
    const told = (rest: string) => expect.stringMatching(new RegExp(`does not offer “.*hall1”.*${rest}`));
    const first = await machine(EMPTIED);
    await expect(first.handIn({ ...FILLED, grade: ['c'] })).rejects.toMatchObject({
      code: 'invalid-input',
      field: first.field('place').id,
      message: told(
        'The task was not handed on. Open it again and clear that field, or change the other one.',
      ),
    });
    const again = await machine(EMPTIED);
    expect(again.field('place')).toMatchObject({
      editable: true,
      choices: [],
      values: ['hall1'],
      hint: expect.stringContaining(`offers nothing here for “${again.field('grade').label}”`),
    });
    const { writes } = await subject.state();
    await expect(again.handIn({ ...FILLED, grade: ['c'] })).rejects.toMatchObject({
      code: 'invalid-input',
      field: again.field('place').id,
      message: told('Nothing was sent. Clear it, or change the other field.'),
    });
    await expect(again.handIn({ place: ['hall3'] })).rejects.toMatchObject({
      code: 'invalid-input',
      field: again.field('place').id,
      message: expect.stringContaining('can only be cleared. Nothing was sent.'),
    });
    expect((await subject.state()).writes).toBe(writes);
    expect(await routes()).toEqual([]);
    await again.handIn({ grade: ['c'], place: [] });
    expect((await caseOf(subject, MACHINE)).variables).toMatchObject({ grade: 'c', place: '' });
    expect(await routes()).toHaveLength(1);
  });

  test('and once the other field is what it was, it is as good as before', async () => {
    await expect((await machine(EMPTIED)).handIn({ ...FILLED, grade: ['c'] })).rejects.toThrow(
      /clear that field/,
    );
    await (await machine(EMPTIED)).handIn({ grade: ['a'] });
    expect((await caseOf(subject, MACHINE)).variables).toMatchObject({ grade: 'a', place: 'hall1' });
  });

  test('and another value for which nothing is offered either stops it once more', async () => {
    const none = { ...EMPTIED, b: [] };
    await expect((await machine(EMPTIED)).handIn({ ...FILLED, grade: ['c'] })).rejects.toThrow(
      /clear that field/,
    );
    const { field, handIn } = await machine(none);
    await expect(handIn({ grade: ['b'] })).rejects.toMatchObject({ field: field('place').id });
    expect(await routes()).toEqual([]);
  });

  test('one that is still offered, and one that nobody has filled in anything for, lets it go on', async () => {
    const { handIn } = await machine();
    await handIn({ ...FILLED, grade: ['a'] });
    expect(await routes()).toHaveLength(1);
  });
});

test('a start tells of such a choice, once there is a case', async () => {
  subject = await startProcessMaker();
  const call = await subject.callAs('alice');
  const id = `${purchase.uid}:${taskOf('Submit request')}`;
  const plain = fieldsOf((await subject.connector.start?.form(call, id)) ?? { sections: [], note: null });
  const nameOf = ({ id: field }: FormField) => field.slice(field.indexOf('.') + 1);
  const choice = plain.find(({ kind, editable }) => kind === 'choice' && editable);
  const parent = plain.find(({ kind, editable }) => kind === 'text' && editable);
  if (!choice || !parent) throw new Error('the form has no such fields');
  const [first = { value: '' }] = choice.choices;
  const halls = { '': [first.value], undefined: [first.value], good: [first.value], bad: ['other'] };
  const seen = queried(call, { name: nameOf(choice), parent: nameOf(parent), halls });
  const needed = plain.filter(({ required, editable, kind }) => required && editable && kind !== 'choice');
  const values = (text: string) => ({
    ...Object.fromEntries(needed.map((each) => [each.id, each.kind === 'number' ? '1' : 'x'])),
    [parent.id]: text,
    [choice.id]: first.value,
  });
  const bad = await subject.connector.start?.start(seen, { id, title: null, values: values('bad') });
  expect(bad?.notice).toBe(
    `The case was started. “${choice.label}” does not offer “Room ${first.value}” for what is chosen in “${parent.label}”. Choose again in the case before you hand it in.`,
  );
  const good = await subject.connector.start?.start(seen, { id, title: null, values: values('good') });
  expect(good).not.toHaveProperty('notice');
});
