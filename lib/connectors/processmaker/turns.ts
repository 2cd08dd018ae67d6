import type { HistoryEvent } from '@/lib/domain/history';
import type { Instant } from '@/lib/domain/instant';
import type { Person } from '@/lib/domain/person';
import type { LightTurn } from './client/light-history';
import { personOf } from './people-of-case';
import type { CaseInfo, CaseTask } from './schema';
import { timeIn } from './vendor-time';

export interface CaseStory {
  /** Null for who may not see the case (yet). */
  readonly info: CaseInfo | null;
  readonly tasks: readonly CaseTask[];
  /** Null where the vendor does not tell. */
  readonly flow: readonly LightTurn[] | null;
  readonly zone: string;
}

/** One person's turn at one task: what the vendor calls a delegation. */
export interface Turn {
  readonly index: string;
  readonly taskUid: string;
  readonly step: string;
  /** True for a task that waits for a pool until somebody claims it. */
  readonly isPooled: boolean;
  readonly person: Person | null;
  /** When it came to the person; null where only the vendor's second list would tell. */
  readonly cameAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** The vendor's second list on the same turn, where it tells of it. */
  readonly told: LightTurn | null;
}

/** By index, each once: a task that was reassigned or paused stands twice in the list (vendor facts: processmaker §5). */
function delegationsOf({ tasks }: CaseStory) {
  const all = tasks.flatMap((task) => task.delegations.map((delegation) => ({ task, delegation })));
  const once = new Map(all.map((each) => [each.delegation.del_index, each]));
  return [...once.values()].sort(
    (one, other) => Number(one.delegation.del_index) - Number(other.delegation.del_index),
  );
}

/** The vendor's two lists tell of the same turns; where they do not, the second one is left out rather than guessed at. */
function pairedFlow(steps: readonly string[], flow: readonly LightTurn[] | null): readonly LightTurn[] {
  const matches =
    flow?.length === steps.length && flow.every(({ taskName }, place) => taskName === steps[place]);
  return matches ? flow : [];
}

/** The turns of a case in the order of their indexes. */
export function turnsOf(story: CaseStory): Turn[] {
  const { zone } = story;
  const delegations = delegationsOf(story);
  const flow = pairedFlow(
    delegations.map(({ task }) => task.tas_title),
    story.flow,
  );
  return delegations.map(({ task, delegation }, place) => {
    const told = flow[place] ?? null;
    const openedAt = timeIn(zone, delegation.del_init_date);
    return {
      index: delegation.del_index,
      taskUid: task.tas_uid,
      step: task.tas_title,
      isPooled: task.tas_assign_type.startsWith('SELF_SERVICE'),
      person: personOf(delegation),
      cameAt: timeIn(zone, told?.dueDate ?? null),
      openedAt,
      finishedAt: timeIn(zone, delegation.del_finish_date),
      told,
    };
  });
}

export const turnAt = (turns: readonly Turn[], delIndex: string): Turn | null =>
  turns.find(({ index }) => index === delIndex) ?? null;

export const latestFinish = (turns: readonly Turn[]): Instant | null =>
  turns.reduce<Instant | null>(
    (found, { finishedAt }) => (found === null || (finishedAt ?? '') > found ? finishedAt : found),
    null,
  );

/** The next turn at the same task. */
export function followerOf(turns: readonly Turn[], turn: Turn): Turn | null {
  const later = turns.filter(({ index }) => Number(index) > Number(turn.index));
  return later.find(({ taskUid }) => taskUid === turn.taskUid) ?? null;
}

/**
 * Pausing and reassigning close a turn, and the same task goes on under the next index; where the case stands at several
 * tasks that is not the very next one, but a reassigned one goes on at the moment the other was closed (vendor facts:
 * processmaker §5).
 */
function wayOut(turns: readonly Turn[], turn: Turn): HistoryEvent {
  const follower = followerOf(turns, turn);
  if (!follower) return 'completed';
  const isNext = Number(follower.index) === Number(turn.index) + 1;
  const isAtOnce = follower.cameAt !== null && follower.cameAt === turn.finishedAt;
  if (!isNext && !isAtOnce) return 'completed';
  return follower.person?.id === turn.person?.id ? 'paused' : 'reassigned';
}

const FLOW_EVENTS: Readonly<Record<string, HistoryEvent>> = {
  PAUSE: 'paused',
  REASSIGN: 'reassigned',
  CANCEL: 'cancelled',
};

export interface Telling {
  readonly info: CaseInfo | null;
  readonly turns: readonly Turn[];
  /** When the case was cancelled, which closes the turns that were open then. */
  readonly cancelledAt: Instant | null;
}

export function tellingOf(story: CaseStory): Telling {
  const turns = turnsOf(story);
  const isCancelled = story.info?.app_status === 'CANCELLED';
  return { info: story.info, turns, cancelledAt: isCancelled ? latestFinish(turns) : null };
}

/** The ending of the case tells the cancellation; that the task had come to the person remains to be said of the turn. */
export function eventOf({ info, turns, cancelledAt }: Telling, turn: Turn): HistoryEvent {
  const open = info?.current_task.find(({ del_index }) => del_index === turn.index);
  if (open?.paused) return 'paused';
  if (open || turn.finishedAt === null) return 'assigned';
  const told = FLOW_EVENTS[turn.told?.flowStatus ?? ''];
  if (told) return told === 'cancelled' && cancelledAt !== null ? 'assigned' : told;
  return turn.finishedAt === cancelledAt ? 'assigned' : wayOut(turns, turn);
}
