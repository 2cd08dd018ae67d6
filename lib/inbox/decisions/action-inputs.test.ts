import { describe, expect, it } from 'vitest';
import type { ActionDescriptor } from '@/lib/domain/action';
import { checkInputs } from './action-inputs';

const descriptor: ActionDescriptor = {
  id: 'approve',
  intent: 'complete',
  label: 'Approve',
  tone: 'positive',
  available: true,
  reason: null,
  hint: null,
  bulk: false,
  inputs: [
    { kind: 'comment', id: 'comment', label: 'Comment', required: true, maxLength: 5 },
    { kind: 'people', id: 'next', label: 'Next person', required: false, multiple: false },
    { kind: 'choice', id: 'lane', label: 'Lane', required: false, options: [{ value: 'a', label: 'A' }] },
  ],
};
const given =
  (comment: string, values: Record<string, string | string[]> = {}) =>
  () =>
    checkInputs(descriptor, { comment, values });

describe('what a person gives for an action', () => {
  it('passes when it is what the action asks for', () => {
    expect(given('fine', { next: ['bob'], lane: 'a' })).not.toThrow();
  });

  it('names the field that is missing', () => {
    expect(given('  ')).toThrow(expect.objectContaining({ code: 'invalid-input', field: 'inputs.comment' }));
  });

  it('counts characters, not code units', () => {
    expect(given('😀😀😀😀😀')).not.toThrow();
    expect(given('同意這個案')).not.toThrow();
    expect(given('同意這個案子')).toThrow('6 characters');
  });

  it('refuses a comment that the system would lose', () => {
    const mute = { ...descriptor, inputs: [] };
    expect(() => checkInputs(mute, { comment: 'why', values: {} })).toThrow('takes no comment');
  });

  it.each([
    [{ other: 'x' }, 'inputs.values.other'],
    [{ next: ['bob', 'eve'] }, 'inputs.values.next'],
    [{ next: 'bob' }, 'inputs.values.next'],
    [{ lane: 'z' }, 'inputs.values.lane'],
  ])('refuses %j', (values, field) => {
    expect(given('ok', values)).toThrow(expect.objectContaining({ field }));
  });

  it.each([
    [true, { form: { a: ['1'] }, formBase: { a: ['0'] } }, null],
    [true, { form: { a: ['1'] }, formBase: {} }, null],
    [true, { form: { a: ['1'] }, formBase: { a: ['0'], b: ['x'] } }, 'inputs.formBase.b'],
    [true, { formBase: { toString: ['x'] } }, 'inputs.formBase.toString'],
    [true, { form: {}, formBase: { toString: ['x'] } }, 'inputs.formBase.toString'],
    [false, { form: { a: ['1'] } }, 'inputs.form'],
    [false, { formBase: { a: ['0'] } }, 'inputs.formBase'],
  ])('of a form that the action takes (%s) %j is at fault at %s', (takesForm, form, field) => {
    const check = () => checkInputs({ ...descriptor, takesForm }, { comment: 'ok', values: {}, ...form });
    if (field === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});
