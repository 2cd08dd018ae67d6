import { type AbsenceConnectionRow, findAnotherStanding } from '@/db/repositories/absences';
import { findUser } from '@/db/repositories/users';
import { coversConnection, touchesConnection } from '@/lib/domain/absence';
import type { Instant } from '@/lib/domain/instant';
import type { Arrival } from './candidates';
import type { HandOnTo } from './hand-on';
import { handOnItems } from './items-round';
import {
  failureAt,
  moveTo,
  moveUnderRule,
  nowAt,
  type Place,
  problemText,
  receiverAt,
  type StateChange,
  stateAt,
} from './place';
import { processesOf } from './rules';
import { untilByAnyClock } from './same-task';
import { earlierStandsText } from './texts';
import { clearVendorMechanism, setVendorMechanism, vendorOffer } from './vendor-mechanism';

const ALL_WELL = { state: 'set', problem: null, failures: 0, retryAt: null } as const;

const NOT_YET = { state: 'waiting', problem: null, failures: 0, retryAt: null } as const;

const isWaiting = (place: Place, { retryAt }: AbsenceConnectionRow) =>
  retryAt !== null && retryAt > nowAt(place);

/** What came of a way to carry a rule out: the sentence for what had to stay, or null when all is well. */
interface CarriedOut {
  readonly problem: string | null;
  /** Another rule's substitute that still stands at the vendor, so that this one's is not set yet. */
  readonly earlier?: AbsenceConnectionRow;
}

/** For whom the vendor was told is not known while it is being told, nor after a change of that rule. */
async function earlierText({ context }: Place, { substituteUserId }: AbsenceConnectionRow): Promise<string> {
  const substitute = substituteUserId && (await findUser(context.runtime.inbox, substituteUserId));
  return earlierStandsText(substitute || null);
}

/** The vendor's own mechanism, and each item that it leaves with the person. Null where the vendor does not offer it. */
async function byVendor(place: Place, state: AbsenceConnectionRow, to: HandOnTo): Promise<CarriedOut | null> {
  if (!coversConnection(processesOf(place.absence), place.link.connectionId)) return null;
  const offer = await vendorOffer(place);
  if (!offer?.available) return null;
  const earlier = await findAnotherStanding(
    place.context.runtime.inbox,
    place.absence,
    place.link.connectionId,
  );
  if (earlier) return { problem: await earlierText(place, earlier), earlier };
  const set = await setVendorMechanism(place, state, to);
  if (!set || set.setAt === null || offer.movesOpenItems) return { problem: null };
  return { problem: await handOnItems(place, arrivalOf(place, untilByAnyClock(set.setAt))) };
}

/** Whoever lets what was open stay does not mean what came since the beginning. */
function arrivalOf({ absence }: Place, before: Instant | null): Arrival {
  return { before, after: absence.movesOpenItems ? null : absence.startsAt };
}

/** Each item by Intray; what was set at the vendor under an earlier form of the rule ends first. */
async function byItems(place: Place, state: AbsenceConnectionRow): Promise<CarriedOut> {
  const cleared = await clearVendorMechanism(place, state);
  await moveUnderRule(place, cleared, { mechanism: 'items' });
  return { problem: await handOnItems(place, arrivalOf(place, null)) };
}

/** Nobody can get the work: what was set up under an earlier form of the rule, or for another receiver, ends. */
async function stopThere(place: Place, state: AbsenceConnectionRow, problem: string): Promise<void> {
  const cleared = await clearVendorMechanism(place, state);
  await moveUnderRule(place, cleared, { ...failureAt(place, cleared, problem), mechanism: 'none' });
}

/**
 * What is noted of a round. Behind an earlier rule's substitute nothing stands yet; that is told once clearing it has failed.
 * It is looked at every minute then, because the earlier one is cleared at a pace of its own.
 */
function outcomeOf(
  place: Place,
  reached: AbsenceConnectionRow,
  { problem, earlier }: CarriedOut,
): StateChange {
  if (problem === null) return ALL_WELL;
  if (!earlier) return failureAt(place, reached, problem);
  return earlier.state === 'failed' ? failureAt(place, { ...reached, failures: 0 }, problem) : NOT_YET;
}

async function carryOutNow(place: Place, state: AbsenceConnectionRow): Promise<void> {
  const { connectionId } = place.link;
  if (!touchesConnection(processesOf(place.absence), connectionId)) {
    await clearVendorMechanism(place, state);
    return;
  }
  const to = await receiverAt(place, connectionId, null);
  if (typeof to === 'string') return stopThere(place, state, to);
  const carriedOut = (await byVendor(place, state, to)) ?? (await byItems(place, state));
  const reached = await stateAt(place);
  await moveUnderRule(place, reached, outcomeOf(place, reached, carriedOut));
}

/** Does what a running rule asks for at one connection, as far as it is not done. Never throws: what fails is noted there. */
export async function carryOut(place: Place): Promise<void> {
  const state = await stateAt(place);
  if (isWaiting(place, state)) return;
  try {
    await carryOutNow(place, state);
  } catch (error) {
    const reached = await stateAt(place);
    await moveUnderRule(place, reached, failureAt(place, reached, problemText(error)));
  }
}

/** Takes down what a rule that is over has set up at one connection. Answers whether it is down. */
export async function takeDown(place: Place): Promise<boolean> {
  const state = await stateAt(place);
  if (state.state === 'cleared' && state.setAt === null) return true;
  if (isWaiting(place, state)) return false;
  try {
    await moveTo(place, await clearVendorMechanism(place, state), {
      state: 'cleared',
      problem: null,
      failures: 0,
      retryAt: null,
    });
    return true;
  } catch (error) {
    await moveTo(place, state, failureAt(place, state, problemText(error)));
    return false;
  }
}
