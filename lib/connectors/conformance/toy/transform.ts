import { z } from 'zod';
import type { Box, Stage, WorkItem, WorkItemStatus } from '@/lib/domain/work-item';
import { parseVendorTime } from '../../time';
import type { ToyRow } from './schema';

const statuses: Readonly<Record<string, WorkItemStatus>> = {
  WAITING: 'open',
  HELD: 'paused',
  MOVING: 'open',
  DONE: 'completed',
  RUNNING: 'open',
  ENDED: 'completed',
  REFUSED: 'cancelled',
};

function stageOf(box: Box, state: string): Stage | null {
  if (box !== 'pending') return null;
  return state === 'HELD' ? 'paused' : 'todo';
}

/** One row of the toy as a work item; `zone` is where the toy's clocks hang. */
export function toWorkItem(row: ToyRow, box: Box, zone: string): WorkItem {
  const person = (found: ToyRow['handler']) => found && { id: found.key, name: found.name };
  return {
    ref: { externalId: row.no, kind: box === 'initiated' ? 'process' : 'task', box },
    title: row.title,
    stage: stageOf(box, row.state),
    status: statuses[row.state] ?? 'unknown',
    vendorStatus: row.state,
    processId: row.case_no,
    processName: row.process,
    processNumber: null,
    stepName: row.step,
    from: null,
    initiator: person(row.starter),
    assignee: person(row.handler),
    group: null,
    priority: null,
    receivedAt: parseVendorTime(row.came, zone),
    dueAt: parseVendorTime(row.due, zone),
    completedAt: parseVendorTime(row.done, zone),
    updatedAt: null,
    pausedUntil: null,
    hasDocuments: null,
    vendorUrl: null,
    version: `${row.state} ${row.revision}`,
  };
}

/** The number of a row that may be anything, for the report of a rejected one. */
export function numberOf(raw: unknown): string | null {
  const parsed = z.object({ no: z.union([z.string(), z.number()]) }).safeParse(raw);
  return parsed.success ? String(parsed.data.no) : null;
}
