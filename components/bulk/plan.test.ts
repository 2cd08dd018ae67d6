import { describe, expect, it } from 'vitest';
import type { Upload } from '@/components/task/documents/upload-queues';
import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import type { BulkGroup } from './groups';
import {
  bulkRequest,
  type Choices,
  filesBeforeBulk,
  firstChoices,
  type GroupChoice,
  obstacleToBulk,
  planOf,
  withoutComment,
} from './plan';

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
  const members = [
    { item: { id, connectionId: 'c', title: id, processName: 'p', stepName: 's' }, version: '7', actions },
  ];
  return {
    id,
    connectionId: 'c',
    members,
    options: actions.map((one) => ({ key: sort(one), action: one })),
    steps: members.map((member) => ({ id: `${id} ${member.item.id}`, connectionId: 'c', members: [member] })),
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

describe('a group whose items are at different steps', () => {
  const reassign: [string, ActionInput[]] = ['Reassign', [people]];
  const [here, there] = [group('here', reassign), group('there', reassign)];
  const both = {
    ...here,
    id: 'both',
    members: [...here.members, ...there.members],
    steps: [...here.steps, ...there.steps],
  };
  const answer = (values: Record<string, string[]>): GroupChoice => ({
    key: both.options[0]?.key ?? '',
    values,
    names: new Map(),
  });
  const decided = (...answers: [string, Record<string, string[]>][]): Choices =>
    new Map([['both', answer({})], ...answers.map(([id, values]) => [id, answer(values)] as const)]);

  it('needs an answer for each, and gives nobody the work of another step', () => {
    const half = decided(['here here', { to: ['bob'] }]);
    expect(obstacleToBulk([both], half, '')).toBe('“Reassign” needs “New holder”.');
    const all = decided(['here here', { to: ['bob'] }], ['there there', { to: ['carol'] }]);
    expect(obstacleToBulk([both], all, '')).toBeNull();
    const { parts } = bulkRequest(planOf([both], all), '', 'key-12345');
    expect(
      parts.map(({ items, inputs }) => [items.map(({ workItemId }) => workItemId), inputs.values]),
    ).toEqual([
      [['here'], { to: ['bob'] }],
      [['there'], { to: ['carol'] }],
    ]);
  });
});

describe('filesBeforeBulk', () => {
  const upload = (itemId: string, state: Upload['line']['state']): Upload => ({
    itemId,
    line: {
      id: '1',
      name: 'scan.pdf',
      item: null,
      place: null,
      state,
      share: 0,
      problem: null,
      inDoubt: false,
    },
    isTold: false,
  });
  const plan = planOf([one, two], choose([one, 'Continue'], [two, null]));

  it('names the item that is to be decided before its file is there', () => {
    const found = filesBeforeBulk(plan, [upload('one', 'uploading')]);
    expect(found).toContain('“one” is not to be decided yet. The system does not have “scan.pdf” yet');
  });

  it('minds neither items that are left as they are nor what has failed', () => {
    expect(filesBeforeBulk(plan, [upload('two', 'uploading'), upload('one', 'failed')])).toBeNull();
  });
});
