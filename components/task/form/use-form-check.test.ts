import { expect, it } from 'vitest';
import { problemsOf } from '@/lib/domain/form-rules';
import { columnOfTest, fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { problemsIn } from './use-form-check';

const OLD = '{"count":"some"}';
const BAD = '{"count":"many"}';

it('finds what is wrong with a draft that the system shows by now, as after a reload', () => {
  const fields = [
    fieldOfTest('Amount', { kind: 'number', values: ['abc'] }),
    fieldOfTest('Lines', {
      kind: 'table',
      columns: [columnOfTest('count', { kind: 'number' })],
      values: [OLD, BAD],
    }),
    fieldOfTest('Old', { kind: 'number', values: ['about ten'] }),
  ];
  const form = { note: null, sections: [{ title: null, fields }], draft: null };
  const entries = {
    Amount: { label: 'Amount', base: [], values: ['abc'] },
    Lines: { label: 'Lines', base: [OLD], values: [OLD, BAD] },
  };
  expect(problemsIn(problemsOf, form, entries)).toEqual([
    { fieldId: 'Amount', message: 'Amount takes a number.' },
    { fieldId: 'Lines', row: 1, columnId: 'count', message: 'Lines, row 2: count takes a number.' },
  ]);
  expect(problemsIn(problemsOf, form, {})).toEqual([]);
});
