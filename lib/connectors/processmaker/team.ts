import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { listCasesForReview } from './client/extrarest/case-lists';
import { isNotAnswered } from './client/request';
import { findPending, findRow } from './find';
import type { TaskKey } from './ids';
import { BEGINNING, type Position, type Rows, readRows } from './paging';
import { delegationOf } from './participation';
import { CaseRow } from './schema';

/** Without the plugin, or without the right to supervise, there is no team: that is no failure. */
const hasNoTeam = (error: unknown): boolean =>
  isConnectorError(error) && (error.code === 'unsupported' || error.code === 'forbidden');

/** A server that ran out of memory, or an answer larger than ours, which is cut off without a status. */
const isTooMuch = (error: unknown): boolean =>
  isConnectorError(error) &&
  (error.status === 500 || (error.code === 'bad-response' && error.status === undefined));

/**
 * The open tasks of the processes that the person supervises, unparsed, own ones among them (vendor facts: processmaker §5,
 * "cases/review"). That endpoint knows no pages; where all of it is too much, another one of the plugin tells the same by
 * the page (vendor document: extraRest, "Get user's case list", `to_revise`).
 */
export async function readTeam(call: Call, from: Position | null): Promise<Rows> {
  if (from !== null) return readRows(call, 'review', from);
  try {
    return { rows: await listCasesForReview(call), next: null };
  } catch (error) {
    if (hasNoTeam(error)) return { rows: [], next: null };
    if (!isTooMuch(error)) throw error;
    return readRows(call, 'review');
  }
}

/** The tasks that the person may claim, to be told from those that wait for others. */
async function ownPool(call: Call): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let at: Position | null = BEGINNING; at !== null; ) {
    const page: Rows = await readRows(call, 'unassigned', at);
    for (const raw of page.rows) {
      const row = CaseRow.safeParse(raw).data;
      if (row) found.add(delegationOf(row));
    }
    at = page.next;
  }
  return found;
}

/** Rows without those that are pending for the person himself. The pool is only asked for where a row waits for one. */
export async function withoutOwn(call: Call, rows: readonly unknown[]): Promise<unknown[]> {
  const parsed = rows.map((raw) => ({ raw, row: CaseRow.safeParse(raw).data }));
  const isAnyFree = parsed.some(({ row }) => row !== undefined && row.usr_uid === null);
  const pool = isAnyFree ? await ownPool(call) : new Set<string>();
  return parsed
    .filter(({ row }) => !row || (row.usr_uid !== call.subject.id && !pool.has(delegationOf(row))))
    .map(({ raw }) => raw);
}

const isTask =
  ({ appUid, delIndex }: TaskKey) =>
  ({ app_uid, del_index }: CaseRow) =>
    app_uid.toLowerCase() === appUid.toLowerCase() && del_index === delIndex;

async function findAmongAll(call: Call, key: TaskKey): Promise<CaseRow | null> {
  const rows = await listCasesForReview(call);
  return rows.flatMap((raw) => CaseRow.safeParse(raw).data ?? []).find(isTask(key)) ?? null;
}

/** By the number first, which is cheaper than all of it. */
async function findReviewed(call: Call, key: TaskKey): Promise<CaseRow | null> {
  try {
    const found = await findRow(call, 'review', key, isTask(key));
    if (found) return found;
  } catch (error) {
    if (!isNotAnswered(error)) throw error;
  }
  return findAmongAll(call, key);
}

/** The row of a task of somebody else, or of a pool that is not the person's; null when the person supervises none such (any more). */
export async function findTeamRow(call: Call, key: TaskKey): Promise<CaseRow | null> {
  try {
    const row = await findReviewed(call, key);
    if (!row || row.usr_uid === call.subject.id) return null;
    const isOwn = row.usr_uid === null && (await findPending(call, key, ['unassigned'])) !== null;
    return isOwn ? null : row;
  } catch (error) {
    if (hasNoTeam(error)) return null;
    throw error;
  }
}
