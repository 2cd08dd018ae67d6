import { z } from 'zod';
import type { Call } from '../../contract';
import { isEmptyInbox, refusedReading } from '../errors';
import { ask, type Body, understood } from './transport';

/** The five operators; any other silently becomes `=` in 1.1 (vendor facts: omflow §3). */
export interface Condition {
  readonly column: string;
  readonly condition: '=' | '>' | '<' | 'in' | 'contains';
  readonly value: string | number | boolean | readonly (string | number)[];
}

/** What the vendor's list builder understands (vendor document: My Mission, Query). */
export interface ListQuery {
  readonly columns: readonly string[];
  /** All must hold. */
  readonly conditions?: readonly Condition[];
  /** Rows that meet all of these are left out. */
  readonly excluded?: readonly Condition[];
  /** `-` before a name reverses it. */
  readonly order?: readonly string[];
  readonly start: number;
  /** The END index of the slice, never 0: that means "none" in 1.1 and "all" in 1.2 (vendor facts: omflow §0, §3). */
  readonly limit: number;
}

/**
 * Sends a query to a list view. Rows are raw, so that one bad row can be rejected alone. Columns are always named: left out,
 * the user list answers password hashes (vendor facts: omflow §6). Throws `not-found` for a column that does not exist.
 */
export async function queryList(
  call: Call,
  path: string,
  query: ListQuery,
  extra: Body = {},
): Promise<unknown[]> {
  const envelope = await ask(call, path, {
    ...extra,
    search_columns: query.columns,
    search_conditions: query.conditions ?? [],
    exclude_conditions: query.excluded ?? [],
    order_columns: query.order ?? ['id'],
    start: query.start,
    limit: query.limit,
  });
  if (isEmptyInbox(envelope)) return [];
  if (envelope.status !== 200) throw refusedReading(envelope);
  return understood(z.array(z.unknown()), envelope.result);
}
