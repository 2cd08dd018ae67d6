import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadCase, requireCase } from './case';
import { gone } from './errors';
import { findPending } from './find';
import { parseProcessId, parseTaskId } from './ids';
import type { CaseInfo } from './schema';

/** A case that the person may see something of. */
export interface CaseAccess {
  readonly appUid: string;
  /** The task that the item stands for; null for an item that stands for the process. */
  readonly delIndex: string | null;
  /** Null for a task in a pool: the vendor shows the case to nobody of it before the claim (vendor facts: processmaker §5). */
  readonly info: CaseInfo | null;
}

/**
 * Proves that the person has a part in the item's case, or may claim it. Much of what the vendor tells of a case is
 * protected by no right of its own (vendor facts: processmaker §5: tasks, steps, files), so this must come first. Throws
 * `not-found` for everybody else.
 */
export async function accessTo(call: Call, { kind, externalId }: WorkRef): Promise<CaseAccess> {
  if (kind === 'process') {
    const appUid = parseProcessId(externalId);
    return { appUid, delIndex: null, info: await requireCase(call, appUid) };
  }
  const key = parseTaskId(externalId);
  const info = await loadCase(call, key.appUid);
  if (info === null && !(await findPending(call, key, ['unassigned']))) throw gone();
  return { appUid: key.appUid, delIndex: key.delIndex, info };
}
