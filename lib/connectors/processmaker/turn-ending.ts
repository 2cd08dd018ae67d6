import { type CaseStory, followerOf, type Telling, type Turn, tellingOf } from './turns';

/** `otherwise`: paused, given to somebody else or cancelled; `unclear` where the vendor's data leave more than one way. */
export type TurnEnding = 'handed-on' | 'otherwise' | 'unclear';

const NOT_ROUTED: ReadonlySet<string> = new Set(['PAUSE', 'REASSIGN', 'CANCEL']);

/** The turns with a higher index; a case that stands at several tasks mixes theirs. */
export const laterThan = (turns: readonly Turn[], { index }: Turn): Turn[] =>
  turns.filter((each) => Number(each.index) > Number(index));

/** Whether some later turn at the same task is the person's: pausing, resuming and reassigning leave one (vendor facts: processmaker §5). */
export const goesOnWith = (
  turns: readonly Turn[],
  turn: Turn,
  personId: string | null | undefined,
): boolean =>
  laterThan(turns, turn).some(({ taskUid, person }) => taskUid === turn.taskUid && person?.id === personId);

/** What a turn opens begins at the very moment at which it is closed, the first of it under the next index. */
const firstOpenedBy = ({ finishedAt }: Turn, later: readonly Turn[]): Turn | null =>
  later.find(({ cameAt }) => cameAt !== null && cameAt === finishedAt) ?? null;

function goesToItself({ tasks }: CaseStory, { taskUid }: Turn): boolean {
  const own = tasks.filter(({ tas_uid }) => tas_uid === taskUid);
  return own.some(({ route }) => route.to.some(({ tas_uid }) => tas_uid === taskUid));
}

const isPausedNow = ({ info }: Telling, { index }: Turn): boolean =>
  info?.current_task.some(({ del_index, paused }) => del_index === index && paused) ?? false;

/** Whether nothing else of the case was open any more, so that handing it on would have opened something or ended the case. */
function wasLastOpen(turns: readonly Turn[], turn: Turn): boolean {
  const over = turn.finishedAt ?? '';
  return turns.every((each) => {
    if (Number(each.index) > Number(turn.index)) return (each.cameAt ?? '') > over;
    return each === turn || (each.finishedAt !== null && each.finishedAt < over);
  });
}

/** A turn that opened nothing as it ended. */
function silentEnding(story: CaseStory, { info, turns }: Telling, turn: Turn): TurnEnding {
  if (!wasLastOpen(turns, turn)) return 'unclear';
  const [next] = laterThan(turns, turn);
  if (!next) return info?.app_status === 'CANCELLED' ? 'otherwise' : 'unclear';
  return next.taskUid === turn.taskUid && !goesToItself(story, turn) ? 'otherwise' : 'unclear';
}

/** How the turn that has this index ended, as far as the vendor's lists leave one way. */
export function endingOfTurn(story: CaseStory, delIndex: string): TurnEnding {
  const telling = tellingOf(story);
  const turn = telling.turns.find(({ index }) => index === delIndex);
  if (!turn || turn.finishedAt === null) return 'unclear';
  if (isPausedNow(telling, turn) || NOT_ROUTED.has(turn.told?.flowStatus ?? '')) return 'otherwise';
  const opened = firstOpenedBy(turn, laterThan(telling.turns, turn));
  if (opened === null) return silentEnding(story, telling, turn);
  if (opened.taskUid === turn.taskUid) return goesToItself(story, turn) ? 'unclear' : 'otherwise';
  return followerOf(telling.turns, turn) === null ? 'handed-on' : 'unclear';
}
