import type { Call } from '../contract';
import type { FormPlace } from './dynaform';
import { lossOf, lostCharacters, notSeenOf, type Sent } from './kept-characters';
import { choicesGone, type FilledIn } from './still-offered';

function cutShort(losses: readonly string[]): string {
  return `The case was started, but ${losses.join('; ')}. Correct it in the case before you hand it in.`;
}

/**
 * In a sentence, what a new case did not keep of what was filled in; null where all is there. The case waits as a draft, and
 * nothing of it is a failure of the start, which would let it be sent again.
 */
export async function keptWithStart(call: Call, appUid: string, sent: Sent): Promise<string | null> {
  const lost = await lostCharacters(call, { appUid, delIndex: '1' }, sent).catch(() => null);
  if (lost === null)
    return `The case was started, but ${notSeenOf(sent)}. Look into the case before you hand it in.`;
  return lost.length === 0 ? null : cutShort(lost.map(lossOf));
}

/** The same of choices that the vendor does not offer for what else was filled in: a start form is only asked for as it is empty. */
export async function offeredWithStart(
  call: Call,
  place: Omit<FormPlace, 'delIndex'>,
  filled: FilledIn,
): Promise<string | null> {
  const gone = await choicesGone(call, { ...place, delIndex: '1' }, filled).catch(() => []);
  if (gone.length === 0) return null;
  const told = gone.map((each) => each.told).join(' ');
  return `The case was started. ${told} Choose again in the case before you hand it in.`;
}
