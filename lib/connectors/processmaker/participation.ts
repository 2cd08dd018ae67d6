import type { Call } from '../contract';
import { BEGINNING, type Position, type Rows, readRows } from './paging';
import { CaseRow } from './schema';
import { hasEnded } from './transform';

/** A row of the participated list is of one case: the caller's latest delegation in it (vendor facts: processmaker §3). */
export const delegationOf = ({ app_uid, del_index }: Pick<CaseRow, 'app_uid' | 'del_index'>): string =>
  `${app_uid}:${del_index}`;

const isClosed = ({ del_thread_status, del_finish_date }: CaseRow) =>
  del_thread_status === 'CLOSED' && del_finish_date !== null;

/** True when the caller's own part of the case is over. A paused one looks the same: see `pausedDelegations`. */
export function isHandedOn(row: CaseRow): boolean {
  return isClosed(row) || hasEnded(row);
}

/** A paused delegation is closed, has no successor, and its case is still with somebody (vendor facts: processmaker §3). */
function mayBePaused(row: CaseRow): boolean {
  return isClosed(row) && !hasEnded(row) && row.del_last_index !== '0';
}

/** The delegation with which a case begins: the one without a person before. */
export function startedHere(row: CaseRow): boolean {
  return row.del_index === '1' && row.previous_usr_uid === null;
}

/** The caller's paused delegations, or null where none of the rows can be one, so that they need not be asked for. */
export async function pausedDelegations(call: Call, rows: readonly unknown[]): Promise<string[] | null> {
  const isInQuestion = rows.some((raw) => {
    const row = CaseRow.safeParse(raw).data;
    return row !== undefined && mayBePaused(row);
  });
  if (!isInQuestion) return null;
  const found: string[] = [];
  for (let at: Position | null = BEGINNING; at !== null; ) {
    const page: Rows = await readRows(call, 'paused', at);
    found.push(...page.rows.flatMap((raw) => CaseRow.safeParse(raw).data ?? []).map(delegationOf));
    at = page.next;
  }
  return found;
}
