import { describe, expect, it } from 'vitest';
import type { ActionInput } from '@/lib/domain/action';
import { type Filled, firstValuesOf, inputsFor, likeliestActions, obstacleTo } from './decision-inputs';
import { testAction as action } from './test-action';

const comment = (required: boolean, maxLength: number | null = null): ActionInput => ({
  kind: 'comment',
  id: 'comment',
  label: 'Comment',
  required,
  maxLength,
});
const people: ActionInput = {
  kind: 'people',
  id: 'to',
  label: 'Hand over to',
  required: true,
  multiple: false,
};

const filled = (over: Partial<Filled> = {}): Filled => ({
  comment: '',
  values: {},
  withoutComment: false,
  tomorrow: '2026-11-23',
  ...over,
});

describe('obstacleTo', () => {
  it('asks for a comment that is required and only blank', () =>
    expect(obstacleTo(action('Reject', { inputs: [comment(true)] }), filled({ comment: '  ' }))?.kind).toBe(
      'comment-missing',
    ));

  it('counts characters against the limit of the system', () =>
    expect(
      obstacleTo(action('Approve', { inputs: [comment(false, 3)] }), filled({ comment: '四個字吧' }))?.kind,
    ).toBe('comment-too-long'));

  it('says before sending that a typed comment would be lost, once', () => {
    const claim = action('Claim', { intent: 'claim' });
    expect(obstacleTo(claim, filled({ comment: 'mine' }))?.kind).toBe('comment-not-taken');
    expect(obstacleTo(claim, filled({ comment: 'mine', withoutComment: true }))).toBeNull();
  });

  it('names the input that is missing, and lets a given one through', () => {
    const delegate = action('Delegate', { inputs: [people] });
    expect(obstacleTo(delegate, filled({ values: { to: [] } }))).toMatchObject({ inputId: 'to' });
    expect(obstacleTo(delegate, filled({ values: { to: ['bob'] } }))).toBeNull();
  });

  it('lets nobody pause until today, and anybody until tomorrow', () => {
    const pause = action('Pause', {
      inputs: [{ kind: 'date', id: 'until', label: 'Pause until', required: true }],
    });
    expect(obstacleTo(pause, filled({ values: { until: '2026-11-22' } }))).toMatchObject({
      inputId: 'until',
    });
    expect(obstacleTo(pause, filled({ values: { until: '2026-11-23' } }))).toBeNull();
  });
});

describe('firstValuesOf', () => {
  const choice = (count: number): ActionInput => ({
    kind: 'choice',
    id: 'trigger',
    label: 'Trigger',
    required: true,
    options: Array.from({ length: count }, (_, index) => ({ value: `t${index}`, label: `Trigger ${index}` })),
  });

  it('makes a choice that has no alternative, and no other', () => {
    expect(firstValuesOf(action('Run', { inputs: [choice(1)] }))).toEqual({ trigger: 't0' });
    expect(firstValuesOf(action('Run', { inputs: [choice(2)] }))).toEqual({});
  });
});

describe('inputsFor', () => {
  it('sends no comment where none is taken, and no value of another action', () =>
    expect(
      inputsFor(action('Delegate', { inputs: [people] }), 'hello', { to: ['bob'], branch: 'x' }),
    ).toEqual({
      comment: '',
      values: { to: ['bob'] },
    }));
});

describe('likeliestActions', () => {
  it('takes the positive and the negative one, whatever their order', () =>
    expect(
      likeliestActions([
        action('Delegate'),
        action('Approve', { tone: 'positive' }),
        action('Reject', { tone: 'negative' }),
      ]).map(({ label }) => label),
    ).toEqual(['Reject', 'Approve']));

  it('never offers what is not available', () =>
    expect(likeliestActions([action('Claim', { available: false }), action('Pause')])).toHaveLength(1));
});
