import type { ActionInputs } from '@/lib/domain/action';
import type { Call, VerifyOutcome } from '../contract';
import { REASSIGN_INPUT } from './descriptors';
import type { TaskKey } from './ids';
import { isSoTwice } from './second-look';
import { loadOwnStory } from './story';
import { eventOf, followerOf, type Telling, type Turn, tellingOf } from './turns';

interface Place {
  readonly telling: Telling;
  readonly turn: Turn;
}

async function loadPlace(call: Call, { appUid, delIndex }: TaskKey): Promise<Place | null> {
  const story = await loadOwnStory(call, appUid);
  if (!story) return null;
  const telling = tellingOf(story);
  const turn = telling.turns.find(({ index }) => index === delIndex);
  return turn ? { telling, turn } : null;
}

const isOpenAt = ({ telling, turn }: Place): boolean =>
  turn.finishedAt === null && eventOf(telling, turn) !== 'paused';

const isPausedAt = ({ telling, turn }: Place): boolean =>
  eventOf(telling, turn) === 'paused' && followerOf(telling.turns, turn) === null;

type Reading = (place: Place) => VerifyOutcome;

/** `untouched` says that all is as it was before: only twice in a row is it taken for "not applied". */
async function verifyTurn(
  call: Call,
  key: TaskKey,
  { untouched, reading }: { readonly untouched: (place: Place) => boolean; readonly reading: Reading },
): Promise<VerifyOutcome> {
  const isUntouched = async () => {
    const place = await loadPlace(call, key);
    return place !== null && untouched(place);
  };
  if (await isSoTwice(call, isUntouched)) return 'not-applied';
  const place = await loadPlace(call, key);
  return place === null || untouched(place) ? 'cannot-tell' : reading(place);
}

/** A task of a pool stays the same turn and gets a person; any other goes on under another index (vendor facts: processmaker §5). */
function holderAfter({ telling, turn }: Place): string | null {
  if (turn.isPooled && turn.finishedAt === null) return turn.person?.id ?? null;
  if (eventOf(telling, turn) !== 'reassigned') return null;
  return followerOf(telling.turns, turn)?.person?.id ?? null;
}

/** Applied when it is with the person it was meant for; whoever else has it, the order may have come too late. */
export function verifyReassign(call: Call, key: TaskKey, { values }: ActionInputs): Promise<VerifyOutcome> {
  const [target] = [values[REASSIGN_INPUT] ?? []].flat();
  const isWanted = (place: Place) => target !== undefined && holderAfter(place) === target;
  return verifyTurn(call, key, {
    untouched: (place) => isOpenAt(place) && !isWanted(place),
    reading: (place) => (isWanted(place) ? 'applied' : 'cannot-tell'),
  });
}

export function verifyPause(call: Call, key: TaskKey): Promise<VerifyOutcome> {
  return verifyTurn(call, key, {
    untouched: isOpenAt,
    reading: ({ telling, turn }) => (eventOf(telling, turn) === 'paused' ? 'applied' : 'cannot-tell'),
  });
}

/** Going on opens another turn of the same person; that of a reassignment is somebody else's. */
export function verifyResume(call: Call, key: TaskKey): Promise<VerifyOutcome> {
  return verifyTurn(call, key, {
    untouched: isPausedAt,
    reading: ({ telling, turn }) => (eventOf(telling, turn) === 'paused' ? 'applied' : 'cannot-tell'),
  });
}
