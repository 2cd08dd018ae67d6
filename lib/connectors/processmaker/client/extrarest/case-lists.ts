import { z } from 'zod';
import type { Call } from '../../../contract';
import type { Page } from '../../schema';
import { segment } from '../request';
import { readPlugin } from './request';
import { Whole } from './values';

/** The plugin prints the keys of its rows in capitals (vendor facts: processmaker §5). */
function withLowerKeys(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value]));
}

/** Unparsed, as those of the core's lists, and with their keys: one bad row must not hide the others. */
const Rows = z.array(z.unknown().transform(withLowerKeys));
type Rows = z.output<typeof Rows>;

const PluginPage = z
  .object({ totalCount: Whole, data: Rows })
  .transform(({ totalCount, data }): Page => ({ total: totalCount, data }));

/** The cases a supervisor may look at, all open ones of the processes. Throws `forbidden` without PM_SUPERVISOR. */
export function listCasesForReview(call: Call): Promise<Rows> {
  return readPlugin(call, '/cases/review', Rows);
}

export interface CaseListRequest {
  /** Default: the caller. Somebody else's list needs PM_ALLCASES. */
  readonly userUid?: string;
  readonly action?:
    | 'todo'
    | 'draft'
    | 'sent'
    | 'unassigned'
    | 'paused'
    | 'completed'
    | 'cancelled'
    | 'search'
    | 'simple_search'
    | 'to_revise'
    | 'to_reassign'
    | 'all'
    | 'gral'
    | 'default';
  readonly filter?: 'read' | 'unread' | 'started' | 'completed';
  readonly search?: string;
  readonly processUid?: string;
  readonly categoryUid?: string;
  /** Only with `action: 'search'`. */
  readonly status?: 'TO_DO' | 'DRAFT' | 'PAUSED' | 'CANCELLED' | 'COMPLETED' | 'ALL';
  /** `YYYY-MM-DD`, the day itself included. */
  readonly from?: string;
  readonly to?: string;
  /** A column of the vendor's, and its direction. */
  readonly sort?: string;
  readonly direction?: 'ASC' | 'DESC';
  readonly start?: number;
  readonly limit?: number;
}

const MYSELF = '0'.repeat(32);

/** A list of somebody's, which the core has none of for others. Throws `forbidden` for other people's without PM_ALLCASES. */
export function listCasesOf(call: Call, request: CaseListRequest = {}): Promise<Page> {
  const { userUid = MYSELF, action, filter, search, start, limit, sort } = request;
  return readPlugin(call, `/cases/user/${segment(userUid)}`, PluginPage, {
    action,
    filter,
    search,
    pro_uid: request.processUid,
    cat_uid: request.categoryUid,
    app_status: request.status,
    date_from: request.from,
    date_to: request.to,
    sort,
    dir: request.direction,
    start,
    limit,
  });
}

const Counters = z
  .object({
    to_do: Whole,
    draft: Whole,
    cancelled: Whole,
    sent: Whole,
    paused: Whole,
    completed: Whole,
    selfservice: Whole,
  })
  .transform(({ to_do, sent, selfservice, ...same }) => ({
    toDo: to_do,
    participated: sent,
    unassigned: selfservice,
    ...same,
  }));
export type Counters = z.output<typeof Counters>;

/** How many cases each of the caller's lists holds: one cheap call to poll (vendor facts: processmaker §5). */
export function readCounters(call: Call): Promise<Counters> {
  return readPlugin(call, '/cases/counters', Counters);
}
