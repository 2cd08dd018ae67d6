import { describe, expect, it } from 'vitest';
import type { ActionInput } from '@/lib/domain/action';
import { asksFirst, delegationOf, layOut } from './action-roles';
import { testAction } from './test-action';

const approve = testAction('同意');
const claim = testAction('Claim', { intent: 'claim' });
const delegate = testAction('Delegate', { intent: 'delegate' });
const reassign = testAction('Reassign', { intent: 'reassign' });
const pause = testAction('Pause', { intent: 'pause' });
const cancel = testAction('Cancel the case', { intent: 'cancel' });
const resting = { available: false, reason: 'The case is paused.' };
const labels = ({ buttons, more }: ReturnType<typeof layOut>) => ({
  buttons: buttons.map(({ label }) => label),
  more: more.map(({ label }) => label),
});

describe('layOut', () => {
  it('keeps decisions as buttons and puts the rest, also a claim, into the menu', () =>
    expect(labels(layOut([claim, approve, delegate, pause]))).toEqual({
      buttons: ['同意'],
      more: ['Claim', 'Delegate', 'Pause'],
    }));

  it('puts a claim forward where nothing can be decided without it', () =>
    expect(labels(layOut([claim, delegate, reassign, pause])).buttons).toEqual(['Claim']));

  it('puts resuming beside a decision that rests', () =>
    expect(
      labels(layOut([{ ...approve, ...resting }, testAction('Resume', { intent: 'resume' }), cancel])),
    ).toEqual({ buttons: ['同意', 'Resume'], more: ['Cancel the case'] }));

  it('needs no menu for few actions of an item that is over or was started', () =>
    expect(labels(layOut([cancel, testAction('Remind', { intent: 'remind' })]))).toEqual({
      buttons: ['Cancel the case', 'Remind'],
      more: [],
    }));
});

describe('asksFirst', () => {
  const comment: ActionInput = {
    kind: 'comment',
    id: 'comment',
    label: 'Reason',
    required: false,
    maxLength: null,
  };

  it('never sends by one press what ends or changes something for others', () =>
    expect(
      (['cancel', 'delete-draft', 'withdraw', 'run-trigger', 'change-status'] as const).filter(
        (intent) => !asksFirst(testAction('It', { intent })),
      ),
    ).toEqual([]));

  it('sends a decision at once, whose comment stands above it, and asks for the comment of any other', () => {
    expect(asksFirst({ ...approve, inputs: [comment] })).toBe(false);
    expect(asksFirst({ ...pause, inputs: [comment] })).toBe(true);
    expect(asksFirst(claim)).toBe(false);
  });
});

describe('delegationOf', () => {
  it('prefers delegating to handing over, and takes neither that is refused', () => {
    expect(delegationOf([reassign, delegate])).toBe(delegate);
    expect(delegationOf([{ ...delegate, ...resting }, reassign])).toBe(reassign);
    expect(delegationOf([pause])).toBeUndefined();
  });
});
