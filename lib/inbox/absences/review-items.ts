import {
  type AbsenceItemChange,
  type AbsenceItemFate,
  type AbsenceItemRow,
  listAbsenceItems,
  listHandBacksOfAbsence,
  updateAbsenceItem,
} from '@/db/repositories/absence-items';
import { type AbsenceRow, findAbsence } from '@/db/repositories/absences';
import type { ActionRow } from '@/db/repositories/actions';
import { toInstant } from '@/lib/domain/instant';
import type { AbsenceContext } from './context';
import { finishPlan, retryTime } from './hand-on';
import { isOver } from './rules';
import { handBackKey, RULE_CHANGED } from './texts';

const KEPT = 'It was taken back in Intray before it was sent, so it stays.';

/** What became of an action that did not hand its item on; null while that is open, or when it did. */
function shortfallOf(action: ActionRow | null): string | null {
  if (action?.state === 'cancelled') return KEPT;
  if (action?.state !== 'refused' && action?.state !== 'conflict') return null;
  const said = action.errorMessage ?? 'The system did not take it.';
  return mayHaveArrived(action) ? `${said} Intray does not hand it on again by itself.` : said;
}

/** The vendor took it, or nobody can tell: a second try could hand it on twice (docs/decisions/0011). */
function mayHaveArrived(action: ActionRow | null): boolean {
  return action?.errorCode === 'uncertain';
}

/** True for an item whose hand-over is planned, and nobody has noted whether it was asked for. */
const isUnfinished = ({ actionId, problem }: AbsenceItemRow) => actionId === '' && problem === null;

interface Review {
  readonly context: AbsenceContext;
  readonly absence: AbsenceRow;
  /** The actions that handed items of the rule back, by key. */
  readonly handBacks: ReadonlyMap<string, string>;
}

/** Notes a handing back that a crash kept from being noted: the item would go out again when it comes. */
async function noteHandBack({ context, handBacks }: Review, item: AbsenceItemRow): Promise<boolean> {
  const handBackActionId = handBacks.get(handBackKey(item));
  if (handBackActionId === undefined) return false;
  await updateAbsenceItem(context.runtime.inbox, item, { handBackActionId });
  return true;
}

/** What was planned under an earlier form of a rule that goes on, and was not sent, is planned anew. */
function isOfEarlierForm({ context, absence }: Review, { item, action }: AbsenceItemFate): boolean {
  const isOfNow = item.revision === '' || item.revision >= absence.updatedAt;
  return action?.state === 'cancelled' && !isOfNow && !isOver(absence, context.runtime.now());
}

/** What a fate that is not noted yet changes of its item; null for nothing. */
function consequenceOf(known: Review, fate: AbsenceItemFate): AbsenceItemChange | null {
  const { item, action } = fate;
  if (item.problem !== null) return null;
  const now = known.context.runtime.now();
  if (isOfEarlierForm(known, fate)) return { actionId: '', problem: RULE_CHANGED, retryAt: toInstant(now) };
  const problem = shortfallOf(action);
  if (problem === null) return null;
  const isFinal = action?.state === 'cancelled' || mayHaveArrived(action);
  return { problem, retryAt: isFinal ? null : retryTime(now, item.attempts) };
}

/** Answers whether it wrote anything. */
async function review(known: Review, fate: AbsenceItemFate): Promise<boolean> {
  const { context, absence } = known;
  const { item } = fate;
  if (await noteHandBack(known, item)) return true;
  if (isUnfinished(item)) {
    await finishPlan(context, absence, item);
    return true;
  }
  const consequence = consequenceOf(known, fate);
  if (consequence === null) return false;
  await updateAbsenceItem(context.runtime.inbox, item, consequence);
  return true;
}

/**
 * Brings what is noted of a rule's items at a connection up to date with the outbox, and answers it: plans and
 * handings back that a crash left unnoted are noted, and of actions that failed it is noted why, and when
 * they are tried again as far as they may be.
 */
export async function reviewItems(
  context: AbsenceContext,
  absence: AbsenceRow,
  connectionId: string,
): Promise<AbsenceItemRow[]> {
  const read = () => listAbsenceItems(context.runtime.inbox, absence.id, connectionId);
  const asked = await listHandBacksOfAbsence(context.runtime.inbox, absence);
  const handBacks = new Map(asked.map(({ idempotencyKey, id }) => [idempotencyKey, id]));
  const fates = await read();
  // Read after them: what was taken back for a change of the rule must not meet the rule as it was before.
  const present = (await findAbsence(context.runtime.inbox, absence.id)) ?? absence;
  let changed = false;
  for (const fate of fates)
    changed = (await review({ context, absence: present, handBacks }, fate)) || changed;
  return (changed ? await read() : fates).map(({ item }) => item);
}
