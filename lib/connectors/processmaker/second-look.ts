import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '../contract';

/** A request whose connection broke may still be at work at the vendor; "not applied" would let it be sent again. */
const SECOND_LOOK_MS = 250;

/** True when what speaks for "not applied" is so twice in a row. */
export async function isSoTwice(call: Call, isSo: () => Promise<boolean>): Promise<boolean> {
  if (!(await isSo())) return false;
  await pause(SECOND_LOOK_MS, undefined, { signal: call.signal });
  return isSo();
}
