import { type CaseStory, type Telling, type Turn, tellingOf, turnAt } from './turns';

/** `otherwise`: paused, given to somebody else or cancelled; `unclear` where the vendor's data leave more than one way. */
export type TurnEnding = 'handed-on' | 'otherwise' | 'unclear';

/** What people do; all else in the list stands for something that the engine does by itself. */
const PEOPLES = new Set(['NORMAL', 'ADHOC']);
const END = '-1';

/** The turns with a higher index; a case that stands at several tasks mixes theirs. */
export const laterThan = (turns: readonly Turn[], { index }: Turn): Turn[] =>
  turns.filter((each) => Number(each.index) > Number(index));

/** Whether some later turn at the same task is the person's: pausing and reassigning leave the case there (vendor facts: processmaker §5). */
export const goesOnWith = (
  turns: readonly Turn[],
  turn: Turn,
  personId: string | null | undefined,
): boolean =>
  laterThan(turns, turn).some(({ taskUid, person }) => taskUid === turn.taskUid && person?.id === personId);

/**
 * Whether the case never stood at two tasks at once, so that what ends one turn opens the next. A paused turn has an end and is
 * still in hand; nothing else of such a case begins meanwhile. Never where nobody tells when the turns began.
 */
function isSingleFile(turns: readonly Turn[]): boolean {
  return turns.every(({ cameAt }, place) => {
    const before = turns[place - 1];
    if (!before) return true;
    return cameAt !== null && before.finishedAt !== null && before.finishedAt <= cameAt;
  });
}

/** Several gateways in a row become a step that the engine does by itself and that leaves no turn: where that leads nobody tells. */
function mayLeadToItself({ tasks }: CaseStory, { taskUid }: Turn): boolean {
  const others = tasks.filter(({ tas_uid, tas_type }) => tas_uid !== taskUid && PEOPLES.has(tas_type));
  const known = new Set([END, ...others.map(({ tas_uid }) => tas_uid)]);
  const own = tasks.filter(({ tas_uid }) => tas_uid === taskUid);
  return own.some(({ route }) => route.to.some(({ tas_uid }) => !known.has(tas_uid)));
}

const isPausedNow = ({ info }: Telling, { index }: Turn): boolean =>
  info?.current_task.some(({ del_index, paused }) => del_index === index && paused) ?? false;

/** What ended a turn of a case that never stood at two tasks at once. */
function endingInFile(story: CaseStory, { info, turns }: Telling, turn: Turn): TurnEnding {
  const [next] = laterThan(turns, turn);
  if (!next) return info?.app_status === 'CANCELLED' ? 'otherwise' : 'unclear';
  if (next.taskUid !== turn.taskUid) return 'handed-on';
  return mayLeadToItself(story, turn) ? 'unclear' : 'otherwise';
}

/**
 * How the person's turn with this index ended, as far as the vendor's lists leave one way. Of a task of a pool the last one who
 * claimed has the turn (vendor facts: processmaker §5, "Claim"): one that is somebody else's the person did not hand on.
 */
export function endingOfTurn(story: CaseStory, delIndex: string, personId: string): TurnEnding {
  const telling = tellingOf(story);
  const turn = turnAt(telling.turns, delIndex);
  if (!turn || turn.finishedAt === null || turn.person === null) return 'unclear';
  if (turn.person.id !== personId || isPausedNow(telling, turn)) return 'otherwise';
  return isSingleFile(telling.turns) ? endingInFile(story, telling, turn) : 'unclear';
}
