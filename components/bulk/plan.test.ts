import { describe, expect, it } from 'vitest';
import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import type { BulkGroup } from './groups';
import { bulkRequest, type Choices, firstChoices, obstacleToBulk, planOf, withoutComment } from './plan';

const comment: ActionInput = {
  kind: 'comment',
  id: 'comment',
  label: 'Opinion',
  required: false,
  maxLength: 5,
};
const people: ActionInput = {
  kind: 'people',
  id: 'to',
  label: 'New holder',
  required: true,
  multiple: false,
};

function action(id: string, label: string, inputs: ActionInput[]): ActionDescriptor {
  return {
    id,
    intent: 'complete',
    label,
    tone: 'neutral',
    inputs,
    available: true,
    reason: null,
    hint: null,
    bulk: true,
  };
}

function group(id: string, ...labels: [label: string, inputs: ActionInput[]][]): BulkGroup {
  const actions = labels.map(([label, inputs]) => action(`${label} of ${id}`, label, inputs));
  const sort = (one: ActionDescriptor) =>
    `${JSON.stringify([one.intent, one.label, one.inputs.map((input) => [input.kind, input.id, input.required, 'options' in input && input.options])])}0`;
  return {
    id,
    connectionId: 'c',
    members: [{ item: { id, connectionId: 'c', title: id, processName: 'p' }, version: '7', actions }],
    options: actions.map((one) => ({ key: sort(one), action: one })),
  };
}

const one = group('one', ['Continue', []]);
const two = group('two', ['Approve', [comment]], ['Reassign', [people]]);
const choose = (...chosen: [BulkGroup, string | null, Record<string, string[]>?][]): Choices =>
  new Map(
    chosen.map(([of, label, values = {}]) => {
      const key = of.options.find((option) => option.action.label === label)?.key ?? null;
      return [of.id, { key, values, names: new Map() }];
    }),
  );

describe('firstChoices', () => {
  it('chooses where there is no choice, and nowhere else', () => {
    expect([...firstChoices([one, two]).keys()]).toEqual(['one']);
    expect([...firstChoices([group('three', ['Reassign', [people]])]).keys()]).toEqual([]);
  });
});

describe('obstacleToBulk', () => {
  const obstacle = (choices: Choices, text = '') => obstacleToBulk([one, two], choices, text);

  it('asks for every group, but a group may be left as it is', () => {
    expect(obstacle(choose([one, 'Continue']))).toBe('Choose for one more group.');
    expect(obstacle(choose([one, 'Continue'], [two, null]))).toBeNull();
    expect(obstacle(choose([one, null], [two, null]))).toContain('nothing to do');
  });

  it('asks for people and comments that are needed, and for a shorter comment', () => {
    expect(obstacle(choose([one, null], [two, 'Reassign']))).toContain('New holder');
    expect(obstacle(choose([one, null], [two, 'Reassign', { to: ['u-1'] }]))).toBeNull();
    expect(obstacle(choose([one, null], [two, 'Approve']), '123456')).toContain('5 characters');
    const strict = group('strict', ['Reject', [{ ...comment, required: true }]]);
    expect(obstacleToBulk([strict], choose([strict, 'Reject']), ' ')).toContain('needs a comment');
  });
});

describe('bulkRequest', () => {
  it('gives each part its own inputs and each item its own action; no comment where none is taken', () => {
    const plan = planOf([one, two], choose([one, 'Continue'], [two, 'Approve']));
    expect(withoutComment(plan).map(({ group: { id } }) => id)).toEqual(['one']);
    expect(bulkRequest(plan, ' fine ', 'key-12345')).toEqual({
      parts: [
        {
          items: [{ workItemId: 'one', actionId: 'Continue of one', expectedVersion: '7' }],
          inputs: { comment: '', values: {} },
        },
        {
          items: [{ workItemId: 'two', actionId: 'Approve of two', expectedVersion: '7' }],
          inputs: { comment: 'fine', values: {} },
        },
      ],
      idempotencyKey: 'key-12345',
    });
  });
});
