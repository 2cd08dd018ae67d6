import {
  askedInputsOf,
  commentInputOf,
  firstValuesOf,
  type InputValues,
  inputsFor,
} from '@/components/task/decision-inputs';
import { obstacleInUploads } from '@/components/task/documents/upload-obstacle';
import type { Upload } from '@/components/task/documents/upload-queues';
import type { BulkCreate } from '@/lib/api/contract/bulks';
import type { ActionDescriptor, ActionIntent } from '@/lib/domain/action';
import { actionOf, askedApart, type BulkGroup, type BulkOption, type ItemGroup } from './groups';

/** What the person wants done with a group: one of its options with what it asks for, or to leave it as it is. */
export interface GroupChoice {
  /** The option's key; null leaves the items as they are. */
  readonly key: string | null;
  readonly values: InputValues;
  readonly names: ReadonlyMap<string, string>;
}

/** By the id of a group; the answers of a part that is asked for itself are under its own. */
export type Choices = ReadonlyMap<string, GroupChoice>;

/** A group, or a part of one that was asked for itself, with what was chosen for it. */
export interface PlannedGroup {
  readonly group: ItemGroup;
  readonly action: ActionDescriptor;
  readonly choice: GroupChoice & { readonly key: string };
}

/** What was answered for a part of a group; what was answered for another option does not count. */
export function choiceOfPart(part: ItemGroup, { action, key }: BulkOption, choices: Choices): GroupChoice {
  const own = choices.get(part.id);
  if (own?.key === key) return own;
  return { key, values: firstValuesOf(action), names: new Map() };
}

/** What is to be done with which items, without those that are left as they are or not chosen for yet. */
export function planOf(groups: readonly BulkGroup[], choices: Choices): PlannedGroup[] {
  return groups.flatMap((group) => {
    const chosen = choices.get(group.id)?.key;
    const option = group.options.find(({ key }) => key === chosen);
    if (!option) return [];
    const { action, key } = option;
    return askedApart(group, action).map((part) => ({
      group: part,
      action,
      choice: { ...choiceOfPart(part, option, choices), key },
    }));
  });
}

/** These reach further than an item, or give it to somebody: nobody gets them without having chosen them. */
const neverByItself = new Set<ActionIntent>(['cancel', 'delete-draft', 'delegate', 'reassign', 'withdraw']);

/** What is chosen before the person has chosen: the only option where there is just one and it asks nothing. */
export function firstChoices(groups: readonly BulkGroup[]): Choices {
  return new Map(
    groups.flatMap(({ id, options }) => {
      const [only, ...others] = options;
      const goesWithoutSaying =
        only && askedInputsOf(only.action).length === 0 && !neverByItself.has(only.action.intent);
      return goesWithoutSaying && others.length === 0
        ? [[id, { key: only.key, values: {}, names: new Map<string, string>() }] as const]
        : [];
    }),
  );
}

export const itemCount = (plan: readonly PlannedGroup[]) =>
  plan.reduce((sum, { group }) => sum + group.members.length, 0);

/** The groups for which nothing was chosen yet. */
export const undecidedOf = (groups: readonly BulkGroup[], choices: Choices) =>
  groups.filter(({ id }) => !choices.has(id));

/** What still stands in the way of the decision, as a sentence; null when nothing does. */
export function obstacleToBulk(
  groups: readonly BulkGroup[],
  choices: Choices,
  comment: string,
): string | null {
  const undecided = undecidedOf(groups, choices).length;
  if (undecided > 0)
    return undecided === 1 ? 'Choose for one more group.' : `Choose for ${undecided} more groups.`;
  const plan = planOf(groups, choices);
  if (plan.length === 0) return 'Every group is left as it is: there is nothing to do.';
  for (const { action, choice } of plan) {
    const missing = askedInputsOf(action).find(
      ({ id, required }) => required && (choice.values[id] ?? '').length === 0,
    );
    if (missing) return `“${action.label}” needs “${missing.label}”.`;
    const input = commentInputOf(action);
    if (input?.required && comment.trim() === '') return `“${action.label}” needs a comment.`;
    if (input?.maxLength && [...comment.trim()].length > input.maxLength)
      return `The comment may have ${input.maxLength} characters for “${action.label}”.`;
  }
  return null;
}

/** Which item's files are still on their way, so that its decision must wait; null for none. */
export function filesBeforeBulk(plan: readonly PlannedGroup[], uploads: readonly Upload[]): string | null {
  for (const { group, action } of plan)
    for (const { item } of group.members) {
      const lines = uploads.filter(({ itemId }) => itemId === item.id).map(({ line }) => line);
      const found = obstacleInUploads(action, lines);
      if (found) return `“${item.title}” is not to be decided yet. ${found.message}`;
    }
  return null;
}

/** Those whose action takes no comment: what the person writes would not be kept there. */
export function withoutComment(plan: readonly PlannedGroup[]): PlannedGroup[] {
  return plan.filter(({ action }) => commentInputOf(action) === null);
}

/** The request: each group a part with its own inputs, each item with its own action. */
export function bulkRequest(
  plan: readonly PlannedGroup[],
  comment: string,
  idempotencyKey: string,
): BulkCreate {
  const parts = plan.map(({ group, action, choice }) => ({
    items: group.members.flatMap((member) => {
      const own = actionOf(member, choice.key);
      const { item, version } = member;
      return own ? [{ workItemId: item.id, actionId: own.id, expectedVersion: version }] : [];
    }),
    inputs: inputsFor(action, comment, choice.values),
  }));
  return { parts, idempotencyKey };
}
