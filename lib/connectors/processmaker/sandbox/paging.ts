import { z } from 'zod';
import type { Faults } from '../../sandbox/contract';
import { integerOf } from './reading-body';
import { refuse } from './refusal';
import type { Listed, Row } from './rows';

const LIMIT_OF_OLD = 25;
const Query = z.object({
  start: z.string().optional(),
  limit: z.string().optional(),
  sort: z.string().optional(),
  dir: z.string().optional(),
  search: z.string().default(''),
  pro_uid: z.string().default(''),
  cat_uid: z.string().default(''),
  app_status: z.string().default(''),
  usr_uid: z.string().default(''),
  date_from: z.string().default(''),
  date_to: z.string().default(''),
});
export type ListQuery = z.infer<typeof Query>;

/** `limit=abc` is refused; a wrong sort, direction, status or date is ignored without a word (vendor facts: processmaker §3). */
export function listQuery(query: Readonly<Record<string, string>>): ListQuery {
  return Query.parse(query);
}

export interface Window {
  /** Of the first row that is answered, counted from 0. */
  readonly offset: number;
  /** 0: no limit. */
  readonly limit: number;
}

/** 3.3 and later count from 0 without a limit; 3.2 and earlier count from 1, with 0 the same as 1 (vendor facts: processmaker §3). */
export function windowOf(query: ListQuery, dialect: string): Window {
  const start = Math.max(0, integerOf('start', query.start) ?? 0);
  const limit = Math.max(0, integerOf('limit', query.limit) ?? 0);
  if (dialect !== '3.2') return { offset: start, limit };
  return { offset: Math.max(0, start - 1), limit: limit || LIMIT_OF_OLD };
}

const sortKeys: Readonly<Record<string, (listed: Listed) => string | number>> = {
  app_number: ({ found }) => found.number,
  app_title: ({ found }) => found.title,
  app_pro_title: ({ found }) => found.processTitle,
  app_tas_title: ({ delegation }) => delegation.title,
  app_status: ({ found }) => found.status,
  app_create_date: ({ found }) => found.createdAt,
  app_update_date: ({ found }) => found.updatedAt,
  del_delegate_date: ({ delegation }) => delegation.delegatedAt,
  del_task_due_date: ({ delegation }) => delegation.dueAt,
};

/** The lists come newest case first; a column or direction that it does not know is ignored without a word. */
export function sorted(listed: Listed[], { sort, dir }: ListQuery): Listed[] {
  const column = sort?.toLowerCase().split('.').at(-1) ?? 'app_number';
  const ascending = dir?.toLowerCase() === 'asc';
  const key = Object.hasOwn(sortKeys, column) ? sortKeys[column] : undefined;
  if (!key || (column === 'app_number' && !ascending)) return listed;
  const sign = ascending ? 1 : -1;
  return listed.toSorted((one, other) => {
    const [first, second] = [key(one), key(other)];
    return first === second ? 0 : sign * (first < second ? -1 : 1);
  });
}

const DATE = /^\d{4}-\d{2}-\d{2}/;

/** The day on which the delegation began, both ends included. */
export function inPeriod({ delegation }: Listed, { date_from, date_to }: ListQuery): boolean {
  const day = delegation.delegatedAt.slice(0, 10);
  if (DATE.test(date_from) && day < date_from.slice(0, 10)) return false;
  return !DATE.test(date_to) || day <= date_to.slice(0, 10);
}

/** Up to 3.2 a process or category that is not there is refused; later it holds nothing (vendor facts: processmaker §3). */
export function requireKnown(query: ListQuery, isProcess: (uid: string) => boolean): void {
  if (query.pro_uid !== '' && !isProcess(query.pro_uid))
    throw refuse.because(`The process with pro_uid: '${query.pro_uid}' does not exist.`);
  if (query.cat_uid !== '')
    throw refuse.because(`The category with cat_uid: '${query.cat_uid}' does not exist.`);
}

export function cut<Item>(rows: readonly Item[], { offset, limit }: Window): Item[] {
  return rows.slice(offset, limit === 0 ? undefined : offset + limit);
}

/** The object around a page; `start` is echoed one higher than it was asked for. */
export function pageOf(
  rows: readonly object[],
  total: number,
  query: ListQuery,
  dialect: string,
): Record<string, unknown> {
  const { offset, limit } = windowOf(query, dialect);
  const table = dialect === '3.2' ? 'app_cache_view' : 'application';
  const echo = {
    total,
    start: offset + 1,
    limit,
    sort: query.sort?.toLowerCase() ?? `${table}.app_number`,
    dir: query.dir?.toLowerCase() ?? 'desc',
    cat_uid: query.cat_uid,
    pro_uid: query.pro_uid,
    search: query.search,
  };
  return dialect === '3.2' ? { ...echo, data: rows } : { totalCount: total, data: rows, ...echo };
}

/** Spoils the first row of a listing when the sandbox has been told to. */
export function spoil(rows: Row[], faults: Faults, path: string): Row[] {
  const [first, ...rest] = rows;
  if (!first) return rows;
  if (faults.take('bad-row', path)) return [{ ...first, app_uid: null, del_index: 'second' }, ...rest];
  if (faults.take('unknown-state', path))
    return [{ ...first, app_status: 'AWAITING_AUDIT', app_status_label: 'Awaiting audit' }, ...rest];
  return rows;
}
