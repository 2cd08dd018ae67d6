import { describe, expect, it } from 'vitest';
import { descriptorsOf } from './branch';
import { PendingDetail } from './schema/task';

const detail = (changes: object) =>
  descriptorsOf(
    PendingDetail.parse({
      taskId: '1000492908536529',
      processId: '1000492908536528',
      taskName: 'edit',
      status: 88,
      enableComment: true,
      formData: '{}',
      ...changes,
    }),
  );

describe('what a step offers (facts: supos §4 "audits", "assigns")', () => {
  it('orders branches as the vendor does and reads their key from seqKey or id', () => {
    const audits = [
      { id: 'edge:2', name: '退回', order: 2, value: '2', type: 1 },
      { seqKey: 'edge_1', id: 'ignored', name: '同意', order: 1, value: '1', type: 0 },
    ];
    const [first, second] = detail({ audits });
    expect(first).toMatchObject({
      id: 'submit:accept:edge_1:1',
      label: '同意',
      tone: 'positive',
      bulk: true,
    });
    expect(second).toMatchObject({ id: 'submit:reject:edge%3A2:2', label: '退回', tone: 'negative' });
    expect(first?.inputs.map(({ kind }) => kind)).toEqual(['comment']);
  });

  it.each([
    ['Approve', 0, 'positive'],
    ['同意', 0, 'positive'],
    ['核准', 0, 'positive'],
    ['不同意', 0, 'negative'],
    ['Disagree', 0, 'negative'],
    ['未通過', 0, 'negative'],
    ['Not approved', 0, 'negative'],
    ['非常急件', 0, 'neutral'],
    ['同意', 1, 'negative'],
    ['Second line', 0, 'neutral'],
  ])('gives %s of type %i the tone %s', (name, type, tone) => {
    expect(detail({ audits: [{ seqKey: 'e', name, value: '1', type }] })[0]?.tone).toBe(tone);
  });

  it('asks for the executors of the chosen branch only', () => {
    const audits = [
      { id: 'a', name: 'Dispatch', order: 1, value: '1', type: 0 },
      { id: 'b', name: 'Close', order: 2, value: '2', type: 0 },
    ];
    const assigns = [{ seqKey: 'a', taskDefKey: 'userTask_123', name: 'Repair' }];
    const [dispatch, close] = detail({ audits, assigns, enableComment: false });
    expect(dispatch).toMatchObject({
      hint: 'Next: Repair',
      bulk: false,
      inputs: [{ kind: 'people', id: 'userTask_123', label: 'Repair', required: true, multiple: true }],
    });
    expect(close).toMatchObject({ hint: null, inputs: [] });
  });

  it('offers one Submit where there is no branch', () => {
    expect(detail({ audits: null, assigns: null })).toMatchObject([
      { id: 'submit', label: 'Submit', tone: 'neutral' },
    ]);
  });

  it('refuses with a reason while suspended; a read-only form does not stop a decision', () => {
    expect(detail({ status: 77 })).toMatchObject([
      { available: false, reason: expect.stringMatching(/\.$/) },
    ]);
    expect(detail({ readonly: true })).toMatchObject([{ available: true, reason: null }]);
  });
});
