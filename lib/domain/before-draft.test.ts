import { expect, it } from 'vitest';
import { valuesBefore } from './before-draft';
import type { DraftEntries } from './draft-entries';
import type { Form } from './form';
import { fieldOfTest } from './testing/form-of-test';

const fields = [fieldOfTest('Amount', { values: ['abc'] }), fieldOfTest('Rows', { kind: 'table' })];
const form: Form = { note: null, sections: [{ title: null, fields }], keepsDrafts: true };
const handedIn = { Amount: ['abc'], Rows: ['{}'] };
const draft: DraftEntries = { Amount: { label: 'Amount', base: ['7'], values: ['abc'] } };

it('is what the person found when they began, as they tell it or as their draft does', () => {
  const formBase = { Amount: ['5'], Rows: [] };
  expect(valuesBefore(form, { form: handedIn, formBase })).toEqual(formBase);
  expect(valuesBefore(form, { form: handedIn }, draft)).toEqual({ Amount: ['7'] });
});

it('is not the draft itself, whatever somebody takes for what was there', () => {
  const formBase = { Amount: ['abc'] };
  expect(valuesBefore(form, { form: { Amount: ['abc'] }, formBase }, draft)).toEqual({ Amount: ['7'] });
  expect(valuesBefore(form, { form: { Amount: ['9'] }, formBase }, draft)).toEqual(formBase);
});

it('is nothing where nobody tells it and the vendor may show a draft, but for the rows of a table', () => {
  expect(valuesBefore(form, { form: handedIn })).toEqual({ Amount: [] });
  expect(valuesBefore({ ...form, keepsDrafts: false }, { form: handedIn })).toEqual({});
});

it('says nothing of what is not handed in', () => {
  expect(valuesBefore(form, { form: {}, formBase: {} }, draft)).toEqual({});
  expect(valuesBefore(form, {}, draft)).toEqual({});
});
