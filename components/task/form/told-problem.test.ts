import { describe, expect, it } from 'vitest';
import type { ActionEntry } from '@/lib/domain/action';
import type { Form } from '@/lib/domain/form';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { ApiProblem } from '@/lib/queries/api-problem';
import type { ActionRequestState } from '@/lib/queries/request-action';
import { testAction } from '../test-action';
import { toldOfStart, toldProblem } from './told-problem';

const form: Form = {
  sections: [{ title: null, fields: [fieldOfTest('sum'), fieldOfTest('sum.net')] }],
  note: null,
};

const request = (path: string, code: ApiProblem['code'] = 'invalid-input'): ActionRequestState => ({
  id: 'request-1',
  status: 'failed',
  error: new ApiProblem(code, 'Not like this.', path),
  item: { id: 'item', connectionId: 'c', title: 'Title' },
  action: testAction('Approve'),
  request: {
    workItemId: 'item',
    actionId: 'a',
    inputs: { comment: '', values: {} },
    expectedVersion: '1',
    idempotencyKey: 'key',
  },
});

const refused = (change: Partial<ActionEntry> = {}): ActionEntry => ({
  id: 'action-1',
  workItemId: 'item',
  connectionId: 'c',
  title: 'Title',
  actionId: 'a',
  intent: 'complete',
  label: 'Approve',
  inputs: { comment: '', values: {} },
  state: 'refused',
  requestedAt: '2026-01-01T00:00:00Z',
  heldUntil: '2026-01-01T00:00:00Z',
  settledAt: '2026-01-01T00:00:00Z',
  attempts: 1,
  bulkId: null,
  absenceId: null,
  acknowledgedAt: null,
  error: { code: 'invalid-input', message: 'The system says no.', field: 'sum' },
  saved: null,
  conflict: null,
  ...change,
});

describe('what was said of a field when the form was handed in', () => {
  it.each([
    ['inputs.form.sum', 'sum', 'sum'],
    ['inputs.form.sum.net', 'sum.net', 'sum.net'],
    ['inputs.form.sum.2.price', 'sum', 'sum/2/price'],
    ['inputs.form.sum.2.unit.price', 'sum', 'sum/2/unit.price'],
  ])('stands for %s at %s', (path, fieldId, place) => {
    expect(toldProblem(form, request(path), null)).toEqual({
      attempt: 'request-1',
      fieldId,
      place,
      message: 'Not like this.',
    });
  });

  it('is nothing where no field of the form is named, or where it is told otherwise', () => {
    expect(toldProblem(form, request('inputs.comment'), null)).toBeNull();
    expect(toldProblem(form, request('inputs.form.gone'), null)).toBeNull();
    expect(toldProblem(form, request('inputs.form.sum', 'conflict'), null)).toBeNull();
    expect(toldProblem(form, undefined, null)).toBeNull();
  });

  it('is what the system said of the last decision, until that is put away', () => {
    expect(toldProblem(form, undefined, refused())).toMatchObject({
      attempt: 'action-1',
      place: 'sum',
      message: 'The system says no.',
    });
    expect(toldProblem(form, undefined, refused({ acknowledgedAt: '2026-01-02T00:00:00Z' }))).toBeNull();
    expect(toldProblem(form, undefined, refused({ state: 'held' }))).toBeNull();
  });
});

describe('what was said of a field when a start was handed in', () => {
  const said = (path: string | null) =>
    toldOfStart(form, new ApiProblem('invalid-input', 'Not like this.', path));

  it.each([
    ['values.sum', 'sum', 'sum'],
    ['values.sum.net', 'sum.net', 'sum.net'],
    ['values.sum.2.price', 'sum', 'sum/2/price'],
    ['sum', 'sum', 'sum'],
  ])('places %s', (path, fieldId, place) =>
    expect(said(path)).toEqual({ fieldId, place, message: 'Not like this.' }),
  );

  it('says nothing of what is no field of the form, or of no field at all', () => {
    expect(said('title')).toBeNull();
    expect(said('values.other')).toBeNull();
    expect(said(null)).toBeNull();
    expect(toldOfStart(form, new Error('broken'))).toBeNull();
    expect(toldOfStart(form, null)).toBeNull();
  });
});
