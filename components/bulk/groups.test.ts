import { describe, expect, it } from 'vitest';
import type { BulkOffer } from '@/lib/api/contract/bulks';
import type { ActionDescriptor } from '@/lib/domain/action';
import { actionOf, askedApart, groupOffers } from './groups';

function action(id: string, change: Partial<ActionDescriptor> = {}): ActionDescriptor {
  return {
    id,
    intent: 'complete',
    label: 'Approve',
    tone: 'neutral',
    inputs: [],
    available: true,
    reason: null,
    hint: null,
    bulk: true,
    ...change,
  };
}

const items = new Map(
  ['a1', 'a2', 'a3', 'b1', 'b2'].map((id) => [
    id,
    { id, connectionId: id.slice(0, 1), title: id, processName: 'p', stepName: 'first' },
  ]),
);
const offer = (workItemId: string, ...actions: ActionDescriptor[]): BulkOffer => ({
  workItemId,
  version: '1',
  actions,
  refusal: null,
});
const refused = (workItemId: string, refusal: string): BulkOffer => ({
  workItemId,
  version: '1',
  actions: [],
  refusal,
});
const approve = (id: string) => action(`approve ${id}`);
const reject = (id: string) => action(`reject ${id}`, { label: 'Reject' });
const delegate = (id: string) => action(`delegate ${id}`, { intent: 'delegate', label: 'Delegate' });
const idsOf = (group: ReturnType<typeof groupOffers>['groups'][number] | undefined) =>
  group?.members.map(({ item }) => item.id);

describe('groupOffers', () => {
  it('puts items of one system together that allow the same decisions, the largest group first', () => {
    const { groups } = groupOffers(items, [
      offer('b1', approve('1')),
      offer('a1', approve('2'), reject('2')),
      offer('a2', approve('3'), reject('3')),
      offer('a3', approve('4')),
    ]);
    expect(groups.map(idsOf)).toEqual([['a1', 'a2'], ['b1'], ['a3']]);
    expect(groups[0]?.options.map((option) => option.action.label)).toEqual(['Approve', 'Reject']);
  });

  it('offers what else can be done where every item of the group has it', () => {
    const { groups } = groupOffers(items, [
      offer('a1', approve('1'), delegate('1')),
      offer('a2', approve('2'), delegate('2')),
      offer('b1', approve('3'), delegate('3')),
      offer('b2', approve('4')),
    ]);
    expect(groups.map((group) => group.options.map((option) => option.action.label))).toEqual([
      ['Approve', 'Delegate'],
      ['Approve'],
    ]);
  });

  it('asks about each step of each process for itself to whom its items go, and about all the rest together', () => {
    const places = [
      ['a1', 'Purchase', 'Approve'],
      ['a2', 'Purchase', 'Pay'],
      ['a3', 'Leave', 'Approve'],
      ['b1', 'Purchase', 'Approve'],
    ] as const;
    const here = new Map(
      places.map(([id, processName, stepName]) => [
        id,
        { id, connectionId: 'a', title: id, processName, stepName },
      ]),
    );
    const people = { kind: 'people', id: 'to', label: 'To', required: true, multiple: false } as const;
    const reassign = action('reassign', { intent: 'reassign', label: 'Reassign', inputs: [people] });
    const offers = places.map(([id]) => offer(id, approve(id), reassign));
    const [group, ...others] = groupOffers(here, offers).groups;
    expect(others).toEqual([]);
    const askedFor = (label: string) => {
      const option = group?.options.find((one) => one.action.label === label);
      return (
        group &&
        option &&
        askedApart(group, option.action).map(({ members }) => members.map(({ item }) => item.id))
      );
    };
    expect(askedFor('Approve')).toEqual([['a1', 'a2', 'a3', 'b1']]);
    expect(askedFor('Reassign')).toEqual([['a1', 'b1'], ['a2'], ['a3']]);
  });

  it('keeps apart what is called the same and asks for something else', () => {
    const date = { kind: 'date', id: 'until', label: 'Until', required: true } as const;
    const { groups } = groupOffers(items, [
      offer('a1', approve('1')),
      offer('a2', action('2', { inputs: [date] })),
    ]);
    expect(groups).toHaveLength(2);
  });

  it('finds each item’s own action, also of two that look the same', () => {
    const { groups } = groupOffers(items, [
      offer('a1', approve('first'), approve('second')),
      offer('a2', approve('third'), approve('fourth')),
    ]);
    const [group] = groups;
    const ids = group?.options.map(({ key }) => group.members.map((member) => actionOf(member, key)?.id));
    expect(ids).toEqual([
      ['approve first', 'approve third'],
      ['approve second', 'approve fourth'],
    ]);
  });

  it('tells a hint only where it is true of all', () => {
    const next = (id: string, hint: string) => offer(id, action(id, { hint }));
    const same = groupOffers(items, [next('a1', 'Next: Pay'), next('a2', 'Next: Pay')]);
    expect(same.groups[0]?.options[0]?.action.hint).toBe('Next: Pay');
    const other = groupOffers(items, [next('a1', 'Next: Pay'), next('a2', 'Next: File')]);
    expect(other.groups[0]?.options[0]?.action.hint).toBeNull();
  });

  it('counts the reasons why some cannot be decided together', () => {
    const { groups, refusals } = groupOffers(items, [
      refused('a1', 'It needs a form.'),
      refused('a2', 'It is gone.'),
      refused('b1', 'It needs a form.'),
    ]);
    expect(groups).toEqual([]);
    expect(refusals.map(({ reason, items: some }) => [reason, some.length])).toEqual([
      ['It needs a form.', 2],
      ['It is gone.', 1],
    ]);
  });
});
