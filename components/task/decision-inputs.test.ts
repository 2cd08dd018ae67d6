import { describe, expect, it } from 'vitest';
import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import { inputsFor, likeliestActions, obstacleTo } from './decision-inputs';

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

function action(label: string, over: Partial<ActionDescriptor> = {}): ActionDescriptor {
  return {
    id: label,
    intent: 'complete',
    label,
    tone: 'neutral',
    inputs: [],
    available: true,
    reason: null,
    hint: null,
    bulk: false,
    ...over,
  };
}

describe('obstacleTo', () => {
  it('asks for a comment that is required and only blank', () =>
    expect(obstacleTo(action('Reject', { inputs: [comment(true)] }), '  ', {}, false)?.kind).toBe(
      'comment-missing',
    ));

  it('counts characters against the limit of the system', () =>
    expect(obstacleTo(action('Approve', { inputs: [comment(false, 3)] }), '四個字吧', {}, false)?.kind).toBe(
      'comment-too-long',
    ));

  it('says before sending that a typed comment would be lost, once', () => {
    const claim = action('Claim', { intent: 'claim' });
    expect(obstacleTo(claim, 'mine', {}, false)?.kind).toBe('comment-not-taken');
    expect(obstacleTo(claim, 'mine', {}, true)).toBeNull();
  });

  it('names the input that is missing, and lets a given one through', () => {
    const delegate = action('Delegate', { inputs: [people] });
    expect(obstacleTo(delegate, '', { to: [] }, false)).toMatchObject({ inputId: 'to' });
    expect(obstacleTo(delegate, '', { to: ['bob'] }, false)).toBeNull();
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
