import { expect, it } from 'vitest';
import type { Documents } from '@/lib/domain/document';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { withOwnLimitOnFields, withOwnLimits } from './upload-limits';

const pane = (change: Partial<Documents>): Documents => ({
  documents: [],
  mayUpload: true,
  reason: null,
  slots: [],
  ...change,
});
const limit = (value: string, maxBytes: number | null) => ({ value, label: value, maxBytes, extensions: [] });

it('tells what Intray takes where the vendor tells nothing', () => {
  expect(withOwnLimits(pane({}), 50).limits).toEqual([
    { value: '', label: '', maxBytes: 50, extensions: [] },
  ]);
});

it('tells the smaller of both for each place, and what else is known of it', () => {
  const slots = ['small', 'large', 'any', 'untold'].map((value) => ({ value, label: value }));
  const limits = [limit('small', 10), { ...limit('large', 900), extensions: ['pdf'] }, limit('any', null)];
  const told = withOwnLimits(pane({ slots, limits }), 50).limits;
  expect(told?.map(({ value, maxBytes }) => [value, maxBytes])).toEqual([
    ['small', 10],
    ['large', 50],
    ['any', 50],
    ['untold', 50],
  ]);
  expect(told?.[1]?.extensions).toEqual(['pdf']);
});

it('tells nothing where no file may be added', () => {
  expect(withOwnLimits(pane({ mayUpload: false, reason: 'Not now.' }), 50).limits).toBeUndefined();
});

it('limits the file fields of a form, and only those', () => {
  const fields = [
    fieldOfTest('photo', { kind: 'file', rules: { extensions: ['png'] } }),
    fieldOfTest('scan', { kind: 'file', rules: { maxBytes: 10 } }),
    fieldOfTest('title', {}),
  ];
  const form = withOwnLimitOnFields({ note: null, sections: [{ title: null, fields }] }, 50);
  expect(form.sections[0]?.fields.map(({ rules }) => rules)).toEqual([
    { extensions: ['png'], maxBytes: 50 },
    { maxBytes: 10 },
    undefined,
  ]);
});
