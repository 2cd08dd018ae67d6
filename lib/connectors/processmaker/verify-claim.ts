import type { Call, VerifyOutcome } from '../contract';
import { ifPossible } from './client/request';
import { findPending, stillWaits } from './find';
import type { TaskKey } from './ids';
import { loadStory } from './story';
import { type Turn, turnAt, turnsOf } from './turns';

/** A task of a pool keeps its turn, in a list that is protected by no right: anybody of the pool may know whose it has become. */
async function loadTurn(call: Call, { appUid, delIndex }: TaskKey): Promise<Turn | null> {
  const story = await ifPossible(loadStory(call, appUid, null));
  const turns = story ? turnsOf(story) : [];
  const turn = turnAt(turns, delIndex);
  return turn?.isPooled ? turn : null;
}

/** Of two who claim at once the last one has it (vendor facts: processmaker §5, "Claim"): whoever else has it, the person has not. */
export async function verifyClaim(call: Call, key: TaskKey): Promise<VerifyOutcome> {
  if (await stillWaits(call, key, ['unassigned'])) return 'not-applied';
  if (await findPending(call, key, ['todo'])) return 'applied';
  const turn = await loadTurn(call, key);
  if (turn === null) return 'cannot-tell';
  if (turn.person !== null) return turn.person.id === call.subject.id ? 'applied' : 'not-applied';
  return turn.finishedAt === null ? 'cannot-tell' : 'not-applied';
}
