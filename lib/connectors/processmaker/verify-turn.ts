import type { ActionInputs } from '@/lib/domain/action';
import type { Call, VerifyOutcome } from '../contract';
import { REASSIGN_INPUT } from './descriptors';
import type { TaskKey } from './ids';
import { isSoTwice } from './second-look';
import { loadOwnStory } from './story';
import { goesOnWith, laterThan } from './turn-ending';
import { eventOf, type Telling, type Turn, tellingOf, turnAt } from './turns';

interface Place {
  readonly telling: Telling;
  readonly turn: Turn;
}

async function loadPlace(call: Call, { appUid, delIndex }: TaskKey): Promise<Place | null> {
  const story = await loadOwnStory(call, appUid);
  if (!story) return null;
  const telling = tellingOf(story);
  const turn = turnAt(telling.turns, delIndex);
  return turn ? { telling, turn } : null;
}

const isOpenAt = ({ telling, turn }: Place): boolean =>
  turn.finishedAt === null && eventOf(telling, turn) !== 'paused';

type Reading = (place: Place) => VerifyOutcome;

/** `ruledOut` says that nothing of the order is there: only twice in a row is it taken for "not applied". */
async function verifyTurn(
  call: Call,
  key: TaskKey,
  { ruledOut, reading }: { readonly ruledOut: (place: Place) => boolean; readonly reading: Reading },
): Promise<VerifyOutcome> {
  const isRuledOut = async () => {
    const place = await loadPlace(call, key);
    return place !== null && ruledOut(place);
  };
  if (await isSoTwice(call, isRuledOut)) return 'not-applied';
  const place = await loadPlace(call, key);
  return place === null || ruledOut(place) ? 'cannot-tell' : reading(place);
}

/** A task of a pool stays the same turn and gets a person; any other goes on under another index (vendor facts: processmaker §5). */
function holderAfter({ telling, turn }: Place): string | null {
  if (turn.isPooled && turn.finishedAt === null) return turn.person?.id ?? null;
  if (eventOf(telling, turn) !== 'reassigned') return null;
  const over = turn.finishedAt ?? '';
  // A task for several has turns beside each other; those that began before this one was over do not come of it.
  const after = laterThan(telling.turns, turn).find(
    ({ taskUid, cameAt }) => taskUid === turn.taskUid && (cameAt === null || cameAt >= over),
  );
  return after?.person?.id ?? null;
}

/** Whoever was given the task has it, or had it: it is written of no later turn, nor of this one of a pool, that never was theirs. */
const wasEverWith = ({ telling, turn }: Place, personId: string): boolean =>
  (turn.isPooled && turn.person?.id === personId) || goesOnWith(telling.turns, turn, personId);

/** Applied when it is with the person it was meant for. One that never was with them was dealt with otherwise. */
export function verifyReassign(call: Call, key: TaskKey, { values }: ActionInputs): Promise<VerifyOutcome> {
  const [target = ''] = [values[REASSIGN_INPUT] ?? []].flat();
  const isWanted = (place: Place) => holderAfter(place) === target;
  return verifyTurn(call, key, {
    ruledOut: (place) => (isOpenAt(place) && !isWanted(place)) || !wasEverWith(place, target),
    reading: (place) => (isWanted(place) ? 'applied' : 'cannot-tell'),
  });
}

/** A cancellation ends a paused turn like an open one; anything else leaves a turn of the same person after a pause. */
function wasNeverPaused(place: Place): boolean {
  const { telling, turn } = place;
  const isOver = turn.finishedAt !== null && eventOf(telling, turn) !== 'paused';
  const isCancelled = telling.info?.app_status === 'CANCELLED';
  return isOver && !isCancelled && !goesOnWith(telling.turns, turn, turn.person?.id);
}

export function verifyPause(call: Call, key: TaskKey): Promise<VerifyOutcome> {
  return verifyTurn(call, key, {
    ruledOut: (place) => isOpenAt(place) || wasNeverPaused(place),
    reading: ({ telling, turn }) => (eventOf(telling, turn) === 'paused' ? 'applied' : 'cannot-tell'),
  });
}

/** Going on opens another turn of the same person; that of a reassignment is somebody else's. */
export function verifyResume(call: Call, key: TaskKey): Promise<VerifyOutcome> {
  return verifyTurn(call, key, {
    ruledOut: ({ telling, turn }) => !goesOnWith(telling.turns, turn, turn.person?.id),
    reading: ({ telling, turn }) => (eventOf(telling, turn) === 'paused' ? 'applied' : 'cannot-tell'),
  });
}
