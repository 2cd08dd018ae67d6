import { describe, expect, it } from 'vitest';
import type { ActionInput } from '@/lib/domain/action';
import { confirmText, consequenceOf } from './action-words';
import { testAction } from './test-action';

const to: ActionInput = { kind: 'people', id: 'to', label: 'To', required: true, multiple: false };
const until: ActionInput = { kind: 'date', id: 'until', label: 'Until', required: true };
const trigger: ActionInput = {
  kind: 'choice',
  id: 'trigger',
  label: 'Trigger',
  required: true,
  options: [{ value: 't1', label: '重新計算 Recalculate' }],
};
const names = new Map([['u1', '王小明']]);

describe('confirmText', () => {
  it('names whom, until when and what', () => {
    const delegate = testAction('Delegate', { intent: 'delegate', inputs: [to] });
    const pause = testAction('Pause', { intent: 'pause', inputs: [until] });
    const run = testAction('Run a trigger…', { intent: 'run-trigger', inputs: [trigger] });
    expect(confirmText(delegate, { to: ['u1'] }, names)).toBe('Delegate to 王小明');
    expect(confirmText(pause, { until: '2026-11-24' }, names)).toBe('Pause until 24 Nov 2026');
    expect(confirmText(run, { trigger: 't1' }, names)).toBe('Run a trigger: 重新計算 Recalculate');
  });

  it('says no more than the action while nothing is chosen, and “until” once', () => {
    const pause = testAction('Pause until…', { intent: 'pause', inputs: [until] });
    expect(confirmText(pause, {}, names)).toBe('Pause until');
    expect(confirmText(pause, { until: '2026-11-24' }, names)).toBe('Pause until 24 Nov 2026');
  });

  it('names those who do the next step of a decision nowhere but in their field', () =>
    expect(confirmText(testAction('同意', { inputs: [to] }), { to: ['u1'] }, names)).toBe('Confirm: 同意'));
});

describe('consequenceOf', () => {
  it('says of every action that ends something what it ends', () => {
    for (const intent of ['cancel', 'delete-draft'] as const)
      expect(consequenceOf(testAction('It', { intent }), '採購申請', 'Flow')).toMatch(/“採購申請” in Flow/);
    expect(consequenceOf(testAction('It', { intent: 'pause' }), '採購申請', 'Flow')).toBeNull();
  });
});
