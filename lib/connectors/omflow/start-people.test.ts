import { afterEach, expect, test } from 'vitest';
import { fieldsOf } from '@/lib/domain/form';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { eventually, itemOf, ok, startOmflow } from './testing';

let subject: TestSubject;
afterEach(() => subject.close());

const ACCEPTANCE = '5b1f0c6a2d3e4f708192a3b4c5d6e706';
const TITLE = '壓力計驗收 三';

/** As if OMFLOW had this many people, when it is asked for all of them. */
const withPeople = (call: Call, count: number) =>
  answeredBy(call, ({ path, body }) => {
    const asksForAll = path.includes('/user/list/') && /"limit":501\b/.test(String(body));
    const one = (id: number) => ({ id, username: `person${id}`, nick_name: null });
    return asksForAll ? ok(Array.from({ length: count }, (_, index) => one(index + 100))) : undefined;
  });

async function peopleFields(call: Call) {
  const form = await subject.connector.start?.form(call, ACCEPTANCE);
  const fields = form ? fieldsOf(form).filter(({ kind }) => kind === 'person') : [];
  return Object.fromEntries(fields.map((field) => [field.id, [field.choices.length, field.peopleInput]]));
}

test('five hundred people are offered by a start, more are searched for; groups are always offered', async () => {
  subject = await startOmflow();
  const call = await subject.callAs('alice');
  const few = await peopleFields(withPeople(call, 500));
  const many = await peopleFields(withPeople(call, 501));
  expect(few).toMatchObject({ FORMITM_10: [500, undefined], 'FORMITM_24.user': [500, undefined] });
  expect(many).toMatchObject({
    FORMITM_10: [0, 'form.FORMITM_10'],
    'FORMITM_24.user': [0, 'form.FORMITM_24'],
  });
  expect(many['FORMITM_24.group']).toEqual(few['FORMITM_24.group']);
});

test('who was found among so many is sent by the number that OMFLOW knows them by', async () => {
  subject = await startOmflow();
  const call = withPeople(await subject.callAs('alice'), 501);
  const { people, start } = subject.connector.start ?? {};
  const found = await people?.(call, { id: ACCEPTANCE, inputId: 'form.FORMITM_10', query: 'sam' });
  expect(found?.people.map(({ id }) => id)).toEqual(['sam']);
  const values = {
    FORMITM_1: TITLE,
    FORMITM_2: 'PG-0001',
    FORMITM_3: '2',
    FORMITM_9: '2026-12-01 09:00:00',
    FORMITM_10: ['sam'],
    FORMITM_22: 'red',
    'FORMITM_24.group': '6',
    'FORMITM_24.user': 'alice',
  };
  await start?.(call, { id: ACCEPTANCE, title: null, values });
  const { ref } = await eventually(() => itemOf(subject, 'alice', TITLE));
  const form = await subject.connector.forms?.load(await subject.callAs('alice'), ref);
  const shown = form && fieldsOf(form).find(({ id }) => id === 'FORMITM_10');
  expect(shown?.display).toEqual(['Sam Sullivan']);
  const gone = { ...values, FORMITM_10: ['no such person'] };
  await expect(start?.(call, { id: ACCEPTANCE, title: null, values: gone })).rejects.toMatchObject({
    code: 'invalid-input',
    field: 'FORMITM_10',
  });
});
