import type { Call, VerifyOutcome } from '../contract';
import type { SettableStatus } from './action-id';
import { loadCase } from './case';
import type { CaseInfo } from './schema';
import { isSoTwice } from './second-look';

async function verifyStatus(
  call: Call,
  appUid: string,
  outcomeOf: (info: CaseInfo | null) => VerifyOutcome,
): Promise<VerifyOutcome> {
  const outcome = async () => outcomeOf(await loadCase(call, appUid));
  if (await isSoTwice(call, async () => (await outcome()) === 'not-applied')) return 'not-applied';
  const now = await outcome();
  return now === 'not-applied' ? 'cannot-tell' : now;
}

/** Whatever has ended in another way was not cancelled, and cannot be any more. */
export function verifyCancel(call: Call, appUid: string): Promise<VerifyOutcome> {
  return verifyStatus(call, appUid, (info) => {
    if (info === null) return 'cannot-tell';
    return info.app_status === 'CANCELLED' ? 'applied' : 'not-applied';
  });
}

/** The vendor shows the starter his case as long as there is one; one that is gone looks like others' (vendor facts: processmaker §2). */
export function verifyDelete(call: Call, appUid: string): Promise<VerifyOutcome> {
  return verifyStatus(call, appUid, (info) => (info === null ? 'applied' : 'not-applied'));
}

/** Only while the task is the person's can the status be what the order has made of it. */
export function verifyStatusOrder(
  call: Call,
  { appUid, delIndex }: { readonly appUid: string; readonly delIndex: string },
  status: SettableStatus,
): Promise<VerifyOutcome> {
  return verifyStatus(call, appUid, (info) => {
    const isHeld = info?.current_task.some(
      ({ del_index, usr_uid }) => del_index === delIndex && usr_uid === call.subject.id,
    );
    if (!info || !isHeld) return 'cannot-tell';
    return info.app_status === status ? 'applied' : 'not-applied';
  });
}
