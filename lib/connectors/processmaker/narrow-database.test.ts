/** A server whose database keeps three bytes a character (vendor facts: processmaker §4): a draft and a start, told as they are. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FormField, fieldsOf } from '@/lib/domain/form';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import type { HttpAnswer } from '../http';
import { purchase, taskOf } from './client/extrarest/contract-testing';
import {
  answering,
  asQuestionMarks,
  caseOf,
  formAt,
  itemOf,
  listAnswer,
  narrow,
  refusal,
  startProcessMaker,
  watched,
} from './testing';

const MACHINE = 'Coordinate measuring machine 三次元量測儀';
const FINDINGS = 'A scratch 刮痕 📐 at the left, and a 👷';
const PURCHASE = `${purchase.uid}:${taskOf('Submit request')}`;

let subject: TestSubject;
afterEach(() => subject.close());

/** bob's machine at a server that is seen so. */
async function machine(through: (call: Call) => Call) {
  const call = through(await subject.callAs('bob'));
  const { ref } = await itemOf(subject, 'bob', MACHINE);
  return formAt(subject, call, ref);
}

/** alice's purchase, at a server that is seen so, with this as what is wanted. */
async function start(through: (call: Call) => Call, item: string) {
  const call = through(await subject.callAs('alice'));
  const form = await subject.connector.start?.form(call, PURCHASE);
  const fields = fieldsOf(form ?? { sections: [], note: null });
  const needed = fields.filter(({ required, editable }) => required && editable);
  const first = ({ choices, kind }: FormField) => choices[0]?.value ?? (kind === 'number' ? '1' : 'x');
  const wanted = fields.find(({ id }) => id.endsWith('.item'));
  if (!wanted) throw new Error('the form has no item');
  const values = {
    ...Object.fromEntries(needed.map((each) => [each.id, first(each)] as const)),
    [wanted.id]: item,
  };
  const started = await subject.connector.start?.start(call, { id: PURCHASE, title: null, values });
  return { started, label: wanted.label };
}

const noVariables = (call: Call): Call =>
  answering(call, ({ method, path }) =>
    method === 'GET' && path.endsWith('/variables') ? refusal(403) : null,
  );

describe.each(['3.3.10', '3.2', '3.8.3'])('in %s', (dialect) => {
  beforeEach(async () => {
    subject = await startProcessMaker(dialect);
  });

  test.each([
    ['cuts a text off', (call: Call) => narrow(call)],
    ['makes question marks of a character', (call: Call) => narrow(call, asQuestionMarks)],
  ])(
    'a draft at a server that %s is not called kept there, which has what it had before',
    async (_, through) => {
      const { field, save } = await machine(through);
      const before = (await caseOf(subject, MACHINE)).variables;
      await expect(save({ findings: [FINDINGS], serial: ['HI-0007'] })).rejects.toMatchObject({
        code: 'unsupported',
        field: field('findings').id,
        message: `ProcessMaker did not keep the character 📐 in “${field('findings').label}”. That field has again what it had before. Remove the character before you hand the form in.`,
      });
      const { variables } = await caseOf(subject, MACHINE);
      expect(variables).toMatchObject({ serial: 'HI-0007' });
      expect(variables.findings ?? '').toBe(before.findings ?? '');
      expect((await machine(through)).field('findings').values).toEqual(field('findings').values);
    },
  );

  test('a draft whose rows lost characters has all of its rows again, with what nobody sees of them', async () => {
    const { field, save } = await machine(narrow);
    const { readings } = (await caseOf(subject, MACHINE)).variables;
    const [first = '{}', ...others] = field('readings').values;
    const changed = JSON.stringify({ ...JSON.parse(first), point: 'X 📐' });
    await expect(save({ readings: [changed, ...others] })).rejects.toMatchObject({
      code: 'unsupported',
      field: field('readings').id,
    });
    expect((await caseOf(subject, MACHINE)).variables.readings).toEqual(readings);
  });

  test('a form that is handed in there stays, and the field has what it had before', async () => {
    const { field, handIn } = await machine(narrow);
    const before = (await caseOf(subject, MACHINE)).variables;
    const filled = { findings: [FINDINGS], serial: ['HI-0007'], place: ['hall1'] };
    await expect(handIn(filled)).rejects.toMatchObject({
      code: 'invalid-input',
      field: field('findings').id,
      message: `ProcessMaker did not keep the character 📐 in “${field('findings').label}”, so the task was not handed on. That field has again what it had before. Remove the character and try again. What you filled in is already saved in ProcessMaker.`,
    });
    const { variables } = await caseOf(subject, MACHINE);
    expect(variables).toMatchObject({ serial: 'HI-0007', place: 'hall1' });
    expect(variables.findings ?? '').toBe(before.findings ?? '');
    const labels = (await subject.state()).writeLabels;
    expect(labels.filter((label) => label.startsWith('route'))).toEqual([]);
  });

  test('a draft that it kept, and one without such characters, is just that', async () => {
    const whole = await machine((call) => call);
    await whole.save({ findings: [FINDINGS] });
    expect((await caseOf(subject, MACHINE)).variables).toMatchObject({ findings: FINDINGS });
    const narrowed = await machine(narrow);
    await narrowed.save({ findings: ['A scratch 刮痕'] });
    expect((await caseOf(subject, MACHINE)).variables).toMatchObject({ findings: 'A scratch 刮痕' });
  });

  test('a start whose text is cut off is one case, a draft, and tells the field', async () => {
    const { started, label } = await start(narrow, 'Gauge 📐 量規');
    expect(started?.notice).toBe(
      `The case was started, but ProcessMaker did not keep the character 📐 in “${label}”. Correct it in the case before you hand it in.`,
    );
    expect((await subject.state()).writes).toBe(1);
    const call = await subject.callAs('alice');
    const { items } = await subject.connector.list(call, { box: 'initiated', cursor: null });
    expect(items.find(({ processId }) => processId === started?.processId)).toMatchObject({
      status: 'draft',
    });
  });

  test('a start that it kept, and one without such characters, has nothing to tell', async () => {
    expect((await start((call) => call, 'Gauge 📐 量規')).started).not.toHaveProperty('notice');
    expect((await start((call) => noVariables(narrow(call)), 'Gauge 量規')).started).not.toHaveProperty(
      'notice',
    );
  });
});

describe('where it cannot be seen', () => {
  beforeEach(async () => {
    subject = await startProcessMaker();
  });

  test.each([403, 401, 503])(
    '(%s) what a new case kept, the start says so, and is none that failed',
    async (status) => {
      const blind = (call: Call) =>
        answering(narrow(call), ({ path }) => (path.endsWith('/variables') ? refusal(status) : null));
      const { started, label } = await start(blind, 'Gauge 📐');
      expect(started?.notice).toBe(
        `The case was started, but Intray could not see whether ProcessMaker kept every character in “${label}”. Look into the case before you hand it in.`,
      );
      expect((await subject.state()).writes).toBe(1);
    },
  );

  test('how it was before, because that is not taken any more, the draft says what stands there', async () => {
    let writes = 0;
    const { field, save } = await machine((call) =>
      answering(narrow(call), ({ method }) => (method === 'PUT' && ++writes > 1 ? refusal(503) : null)),
    );
    await expect(save({ findings: [FINDINGS] })).rejects.toMatchObject({
      code: 'invalid-input',
      field: field('findings').id,
      message: expect.stringMatching(/did not keep the character 📐.*could not be put back/),
    });
  });

  test.each([403, 500])('(%s) what the case kept, a draft is not called kept there', async (status) => {
    let written = false;
    const { save } = await machine((call) =>
      answering(call, ({ method, path }) => {
        written ||= method === 'PUT';
        return written && method === 'GET' && path.endsWith('/variables') ? refusal(status) : null;
      }),
    );
    const saved = save({ findings: [FINDINGS] });
    await expect(saved).rejects.toThrow('Intray could not see whether ProcessMaker kept every character.');
    await expect(saved).rejects.toMatchObject({ code: 'unsupported', field: undefined });
  });

  const HANDED_IN = { findings: [FINDINGS], serial: ['HI-0007'], place: ['hall1'] };
  const routes = async () => (await subject.state()).writeLabels.filter((label) => label.startsWith('route'));

  /** The first look after something was written is answered so. */
  function blindOnce(answer: () => HttpAnswer) {
    let isDue = false;
    return (call: Call) =>
      answering(narrow(call), ({ method, path }) => {
        if (method === 'PUT') isDue = true;
        if (!isDue || method !== 'GET' || !path.endsWith('/variables')) return null;
        isDue = false;
        return answer();
      });
  }

  const busy = (): HttpAnswer => {
    throw new ConnectorError('rate-limited', 'Too many.', { retryAfterSeconds: 7 });
  };

  test.each([
    ['500', () => refusal(500), { code: 'unavailable' }],
    ['503', () => refusal(503), { code: 'unavailable' }],
    ['404', () => refusal(404), { code: 'unavailable' }],
    ['what nobody can read', () => listAnswer([]), { code: 'unavailable' }],
    ['429', busy, { code: 'rate-limited', retryAfterSeconds: 7 }],
  ])(
    '(%s) what the case kept, a form is not handed on, and what may be cut off is taken back',
    async (_, answer, failure) => {
      const { field, handIn } = await machine(blindOnce(answer));
      const before = (await caseOf(subject, MACHINE)).variables;
      const saved = 'What you filled in is already saved in ProcessMaker.';
      await expect(handIn(HANDED_IN)).rejects.toMatchObject({
        ...failure,
        saved,
        message: `Intray could not see whether ProcessMaker kept every character in “${field('findings').label}”, so the task was not handed on. That field has again what it had before. ${saved}`,
      });
      const { variables } = await caseOf(subject, MACHINE);
      expect(variables).toMatchObject({ serial: 'HI-0007', place: 'hall1' });
      expect(variables.findings ?? '').toBe(before.findings ?? '');
      expect(await routes()).toEqual([]);
      await expect((await machine(narrow)).handIn(HANDED_IN)).rejects.toMatchObject({
        code: 'invalid-input',
      });
    },
  );

  test('(403) what the case kept, a form is handed on, and the person is told', async () => {
    const { field, handIn } = await machine(blindOnce(() => refusal(403)));
    expect(await handIn(HANDED_IN)).toEqual({
      outcome: 'settled',
      notice: `The task was handed on, but Intray could not see whether ProcessMaker kept every character in “${field('findings').label}”. Look into the case.`,
    });
    expect(await routes()).toHaveLength(1);
  });

  test('nothing is looked at where no such character was sent', async () => {
    const { call, requests } = watched(await subject.callAs('bob'));
    const { save } = await machine(() => call);
    const reads = () => requests.filter(({ path }) => path.endsWith('/variables')).length;
    const before = reads();
    await save({ findings: ['A scratch'] });
    const plain = reads() - before;
    await save({ findings: [FINDINGS] });
    expect([plain, reads() - before - plain]).toEqual([1, 2]);
  });
});
