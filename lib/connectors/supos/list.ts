import { z } from 'zod';
import type { Box, WorkItem, WorkRef } from '@/lib/domain/work-item';
import type { Call, ListRequest, ListSlice } from '../contract';
import { ConnectorError } from '../errors';
import { mapRows } from '../rows';
import { readInitiatedPage, readProcess } from './client/processes';
import { PAGE_SIZE, readCompletedDetail, readCompletedPage, readPendingPage } from './client/tasks';
import { taskIdOf } from './ids';
import { ProcessStatus } from './process-status';
import { Process } from './schema/process';
import { CompletedTask, PendingTask } from './schema/task';
import type { Page } from './schema/values';
import { completedItem, initiatedItem, type Mapping, mappingOf, pendingItem } from './transform';

/** 2,000 rows a slice: few round trips of Intray's own, and a bounded amount of memory. */
const PAGES_PER_SLICE = 4;

/** Where a listing stands: which of the box's listings, and which of its pages (from 1). */
interface Position {
  readonly listing: number;
  readonly page: number;
}

type Listing = (page: number) => Promise<Page>;

const idFields = z.looseObject({ taskId: z.unknown(), processId: z.unknown() }).partial();

function idOf(field: 'taskId' | 'processId') {
  return (raw: unknown): string | null => {
    const id = idFields.safeParse(raw).data?.[field];
    return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
  };
}

function listingsOf(call: Call, box: Box): readonly Listing[] {
  const { id } = call.subject;
  if (box === 'pending') return [(page) => readPendingPage(call, id, page)];
  if (box === 'completed') return [(page) => readCompletedPage(call, id, page)];
  return Object.values(ProcessStatus).map(
    (status): Listing =>
      (page) =>
        readInitiatedPage(call, id, status, page),
  );
}

/** A server may cap the page size below what was asked; a sample even prints zeros, then a full page decides. */
export function hasMore({ list, pagination }: Page, page: number): boolean {
  if (list.length === 0) return false;
  const size = pagination?.pageSize || PAGE_SIZE;
  return pagination?.total ? (page - 1) * size + list.length < pagination.total : list.length >= size;
}

function following(at: Position, page: Page, listings: number): Position | null {
  if (hasMore(page, at.page)) return { ...at, page: at.page + 1 };
  return at.listing + 1 < listings ? { listing: at.listing + 1, page: 1 } : null;
}

async function readSlice(listings: readonly Listing[], start: Position) {
  const records: unknown[] = [];
  let at: Position | null = start;
  for (let count = 0; at !== null && count < PAGES_PER_SLICE; count += 1) {
    const page: Page | undefined = await listings[at.listing]?.(at.page);
    if (page === undefined) return { records, next: null };
    records.push(...page.list);
    at = following(at, page, listings.length);
  }
  return { records, next: at };
}

function parseCursor(cursor: string | null): Position {
  if (cursor === null) return { listing: 0, page: 1 };
  const [listing, page] = cursor.split(':').map(Number);
  return z.object({ listing: z.int().nonnegative(), page: z.int().positive() }).parse({ listing, page });
}

function mapRecords(records: readonly unknown[], box: Box, mapping: Mapping) {
  if (box === 'pending')
    return mapRows(records, PendingTask, (row) => pendingItem(row, mapping), idOf('taskId'));
  if (box === 'completed')
    return mapRows(records, CompletedTask, (row) => completedItem(row, mapping), idOf('taskId'));
  return mapRows(records, Process, (row) => initiatedItem(row, mapping), idOf('processId'));
}

/** Rows move between pages while they are read, so a row may be seen twice; the later reading is the newer one. */
function withoutDoubles(items: readonly WorkItem[]): WorkItem[] {
  return [...new Map(items.map((item) => [item.ref.externalId, item])).values()];
}

/** Reads up to 2,000 records of a box. `initiated` walks the four statuses one after another (vendor facts: supos §4). */
export async function list(call: Call, { box, cursor }: ListRequest): Promise<ListSlice> {
  const { records, next } = await readSlice(listingsOf(call, box), parseCursor(cursor));
  const { items, rejected } = mapRecords(records, box, mappingOf(call));
  return {
    items: withoutDoubles(items),
    rejected,
    next: next && `${next.listing}:${next.page}`,
  };
}

/** The record of a pending task in the person's list, or null. */
export async function findPending(call: Call, taskId: string): Promise<PendingTask | null> {
  const isIt = idOf('taskId');
  let at: Position | null = { listing: 0, page: 1 };
  while (at !== null) {
    const slice: Awaited<ReturnType<typeof readSlice>> = await readSlice(listingsOf(call, 'pending'), at);
    const record = slice.records.find((raw) => isIt(raw) === taskId);
    if (record !== undefined) return PendingTask.parse(record);
    at = slice.next;
  }
  return null;
}

/**
 * Finds a pending task in the person's list rather than in its detail: the detail lacks `type` and `modifyTime`,
 * and reading it may mark the task as read (vendor facts: supos §4).
 */
async function getPending(call: Call, taskId: string): Promise<WorkItem> {
  const task = await findPending(call, taskId);
  if (task !== null) return pendingItem(task, mappingOf(call));
  throw new ConnectorError('not-found', 'The task no longer waits for you in supOS.');
}

export async function get(call: Call, ref: WorkRef): Promise<WorkItem> {
  const { subject } = call;
  if (ref.box === 'initiated')
    return initiatedItem(await readProcess(call, subject.id, ref.externalId), mappingOf(call));
  if (ref.box === 'pending') return getPending(call, taskIdOf(ref));
  return completedItem(await readCompletedDetail(call, subject.id, taskIdOf(ref)), mappingOf(call));
}
