import { describe, expect, it } from 'vitest';
import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import { handOverInputs, handOversOf, notFoundText } from './hand-over';

const to: ActionInput = { kind: 'people', id: 'to', label: 'To', required: true, multiple: false };
const comment: ActionInput = { kind: 'comment', id: 'comment', label: 'Why', required: true, maxLength: 5 };
const choice = (values: string[], required = true): ActionInput => ({
  kind: 'choice',
  id: 'group',
  label: 'Group',
  required,
  options: values.map((value) => ({ value, label: value })),
});

function action(change: Partial<ActionDescriptor>): ActionDescriptor {
  return {
    id: 'hand-on',
    intent: 'reassign',
    label: 'Hand on',
    tone: 'neutral',
    inputs: [to],
    available: true,
    reason: null,
    hint: null,
    bulk: true,
    ...change,
  };
}

describe('of what an item offers', () => {
  it('delegating goes before reassigning, and nothing else hands on', () => {
    const offered = [
      action({ id: 'approve', intent: 'complete' }),
      action({ id: 'b' }),
      action({ id: 'a', intent: 'delegate' }),
    ];
    expect(handOversOf(offered).ways.map((way) => way.action.id)).toEqual(['a', 'b']);
  });

  it.each([
    ['nothing', [], 'no way to hand this item on'],
    ['a refusal', [action({ available: false, reason: 'Only the owner may.' })], 'Only the owner may.'],
    ['a question', [action({ inputs: [to, choice(['x', 'y'])] })], 'asks for "Group"'],
    [
      'a date',
      [action({ inputs: [to, { kind: 'date', id: 'd', label: 'Until', required: true }] })],
      'asks for "Until"',
    ],
    ['nobody to name', [action({ inputs: [] })], 'no way'],
  ])('%s is no way, and says why', (_what, offered, problem) => {
    expect(handOversOf(offered)).toMatchObject({ ways: [], problem: expect.stringContaining(problem) });
  });

  it('a choice that leaves no choice is made, one that is not required is left', () => {
    const [way] = handOversOf([action({ inputs: [to, choice(['x'])] })]).ways;
    expect(way && handOverInputs(way, 'U-2', 'away')).toEqual({
      comment: '',
      values: { to: ['U-2'], group: 'x' },
    });
    const [other] = handOversOf([action({ inputs: [to, choice(['x', 'y'], false)] })]).ways;
    expect(other && handOverInputs(other, 'U-2', '').values).toEqual({ to: ['U-2'] });
  });

  it('the remark goes with it as far as there is room', () => {
    const [way] = handOversOf([action({ inputs: [to, comment] })]).ways;
    expect(way && handOverInputs(way, 'U-2', '😀away until Monday').comment).toBe('😀away');
  });
});

it('tells who can be found where somebody cannot', () =>
  expect(notFoundText('Bob', { people: [], note: 'Only the pool of the step.' })).toBe(
    'The system does not offer Bob for this item. Only the pool of the step.',
  ));
