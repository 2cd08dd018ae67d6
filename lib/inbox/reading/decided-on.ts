import type { ActionRow } from '@/db/repositories/actions';
import { WorkItem } from '@/lib/domain/work-item';

/** What a person sees of an item and decides on, besides what its form and papers say. */
const DecidedOn = WorkItem.pick({
  stage: true,
  status: true,
  stepName: true,
  assignee: true,
  group: true,
  dueAt: true,
  receivedAt: true,
  updatedAt: true,
});

type Fact = keyof typeof DecidedOn.shape;

const allFacts: readonly Fact[] = ['stage', 'status', 'stepName', 'assignee', 'group', 'dueAt'];
/** Those that say whose turn it is and at what; our own writes to the process do not change them for another task. */
const whoseTurn: readonly Fact[] = ['stage', 'status', 'stepName', 'assignee'];

/** Intents that do not judge what the item says: a note or another value in its form is no reason to stop them. */
const handingOn = new Set<string>([
  'claim',
  'release',
  'delegate',
  'reassign',
  'pause',
  'resume',
  'remind',
  'note',
]);

/** The facts as an action's row keeps them. */
export function decidedOnOf(item: WorkItem): string {
  const { stage, status, stepName, assignee, group, dueAt, receivedAt, updatedAt } = item;
  return JSON.stringify({ stage, status, stepName, assignee, group, dueAt, receivedAt, updatedAt });
}

function decidedOn(row: ActionRow) {
  return DecidedOn.nullable().parse(JSON.parse(row.decidedOn));
}

/** The moment, by the vendor's clock, up to which the person had seen what happened to the item; null when unknown. */
export function seenAsOf(row: ActionRow): string | null {
  const seen = decidedOn(row);
  return seen && (seen.updatedAt ?? seen.receivedAt);
}

/** The step at which the person decided; null where the vendor names none. */
export function stepDecidedOn(row: ActionRow): string | null {
  return decidedOn(row)?.stepName ?? null;
}

/** Whether the item was paused already when the person decided. */
export function sawItPaused(row: ActionRow): boolean {
  return decidedOn(row)?.status === 'paused';
}

/** People are the same by their key; where the vendor prints only a name, by that. */
function textOf(fact: WorkItem[Fact]): string | null {
  return fact === null || typeof fact === 'string' ? fact : (fact.id ?? fact.name);
}

/**
 * Whether an item of another version is still what the person decided on. `weWrote`: Intray itself has written to the
 * process since, so the version alone says nothing. See docs/decisions/0012.
 */
export function isAsDecided(row: ActionRow, item: WorkItem, weWrote: boolean): boolean {
  if (!weWrote && !handingOn.has(row.intent)) return false;
  const seen = decidedOn(row);
  if (seen === null) return weWrote;
  return (weWrote ? whoseTurn : allFacts).every((fact) => textOf(seen[fact]) === textOf(item[fact]));
}
