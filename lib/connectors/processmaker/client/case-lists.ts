import { z } from 'zod';
import type { Call } from '../../contract';
import { Page } from '../schema';
import { type Query, queryOf, read } from './request';

/** Filters that all lists take (vendor document: REST API Cases, "Filters for listing cases"). */
export interface CaseListRequest {
  /**
   * From 3.3 on an offset from 0; up to 3.2 it counts from 1, and 0 is taken for 1 (vendor facts: processmaker §3). Reading
   * from 0 and on by the limit leaves no gap in either.
   */
  readonly start?: number;
  /** From 3.3 on there is none unless it is given; up to 3.2 it is 25. */
  readonly limit?: number;
  /** `APP_CACHE_VIEW.APP_UPDATE_DATE` and the like. One that is not known is ignored. */
  readonly sort?: string;
  readonly direction?: 'ASC' | 'DESC';
  readonly processUid?: string;
  readonly categoryUid?: string;
  /** In the title of the case and of the task, and the number; not in the title of the process. */
  readonly search?: string;
}

/** Only the advanced search takes these. Dates are `YYYY-MM-DD` and mean when the case came to its present task. */
export interface AdvancedSearchRequest extends CaseListRequest {
  readonly status?: 'TO_DO' | 'DRAFT' | 'PAUSED' | 'CANCELLED' | 'COMPLETED';
  /** Who holds the case. Without it, only the caller's own cases are found (vendor facts: processmaker §3). */
  readonly userUid?: string;
  readonly from?: string;
  readonly to?: string;
}

function filtersOf(request: AdvancedSearchRequest): Query {
  return queryOf({
    start: request.start,
    limit: request.limit,
    sort: request.sort,
    dir: request.direction,
    pro_uid: request.processUid,
    cat_uid: request.categoryUid,
    search: request.search,
    app_status: request.status,
    usr_uid: request.userUid,
    date_from: request.from,
    date_to: request.to,
  });
}

/** Unparsed: one bad row must not hide the others. */
const Rows = z.array(z.unknown());
type Rows = z.infer<typeof Rows>;

const rows = (call: Call, path: string, request: AdvancedSearchRequest): Promise<Rows> =>
  read(call, path, Rows, filtersOf(request));
const page = (call: Call, path: string, request: AdvancedSearchRequest): Promise<Page> =>
  read(call, path, Page, filtersOf(request));

/** Cases whose task waits for the caller. All of these throw `invalid-input` for a filter that the vendor refuses. */
export function listTodoCases(call: Call, request: CaseListRequest = {}): Promise<Rows> {
  return rows(call, '/cases', request);
}

export function readTodoPage(call: Call, request: CaseListRequest = {}): Promise<Page> {
  return page(call, '/cases/paged', request);
}

/** Cases the caller has started and not handed in. */
export function listDraftCases(call: Call, request: CaseListRequest = {}): Promise<Rows> {
  return rows(call, '/cases/draft', request);
}

export function readDraftPage(call: Call, request: CaseListRequest = {}): Promise<Page> {
  return page(call, '/cases/draft/paged', request);
}

/** Cases the caller had or has a task in: one row a case, the caller's latest (vendor facts: processmaker §3). */
export function listParticipatedCases(call: Call, request: CaseListRequest = {}): Promise<Rows> {
  return rows(call, '/cases/participated', request);
}

export function readParticipatedPage(call: Call, request: CaseListRequest = {}): Promise<Page> {
  return page(call, '/cases/participated/paged', request);
}

/** Cases the caller may claim. */
export function listUnassignedCases(call: Call, request: CaseListRequest = {}): Promise<Rows> {
  return rows(call, '/cases/unassigned', request);
}

export function readUnassignedPage(call: Call, request: CaseListRequest = {}): Promise<Page> {
  return page(call, '/cases/unassigned/paged', request);
}

/** Cases the caller has paused. */
export function listPausedCases(call: Call, request: CaseListRequest = {}): Promise<Rows> {
  return rows(call, '/cases/paused', request);
}

export function readPausedPage(call: Call, request: CaseListRequest = {}): Promise<Page> {
  return page(call, '/cases/paused/paged', request);
}

/** Cases of any state, of others only with the right to see them all. */
export function searchCases(call: Call, request: AdvancedSearchRequest = {}): Promise<Rows> {
  return rows(call, '/cases/advanced-search', request);
}

export function readSearchPage(call: Call, request: AdvancedSearchRequest = {}): Promise<Page> {
  return page(call, '/cases/advanced-search/paged', request);
}
