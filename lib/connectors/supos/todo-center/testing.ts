import { expect } from 'vitest';
import { z } from 'zod';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { order, workflow } from '../client/send';
import { worldOf } from '../testing';
import type { ProcessRow, TaskRow } from './rows';

/** A round of an equipment system, as another system would show it in supOS. For tests. */
export const aProcess = (changes: Partial<ProcessRow> = {}): ProcessRow => ({
  processName: '巡檢 Round',
  status: 'operating',
  startTime: '2026-11-20T00:00:00.000Z',
  staffName: 'alice',
  thirdPartyInstanceId: 'p-1',
  source: 'mes.harbour.example',
  openUrl: 'https://mes.harbour.example/processes/1',
  ...changes,
});

const pending = {
  taskStatus: 'pending',
  personName: 'alice',
  processName: '巡檢 Round',
  taskName: '量測 Measure',
  initiator: 'bob',
  startTime: '2026-11-20T00:00:00.000Z',
  thirdPartyInstanceId: 'p-1',
  thirdPartyInstanceNodeId: 'n-1',
  openUrl: 'https://mes.harbour.example/tasks/1',
  source: 'mes.harbour.example',
} as const;

/** One of its tasks, pending with alice unless told otherwise. */
export function aTask(changes: Partial<TaskRow> = {}): TaskRow {
  return Object.assign({}, pending, changes);
}

const Rows = z.array(z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) }));
type Rows = z.infer<typeof Rows>;
const Stored = z.object({ todoCenter: z.object({ processes: Rows, tasks: Rows }).optional() });

/** What the sandbox has kept. */
export async function storedRows(subject: TestSubject): Promise<{ processes: Rows; tasks: Rows }> {
  return (await worldOf(subject, Stored)).todoCenter ?? { processes: [], tasks: [] };
}

/** As `aProcess`, as it travels; with what the client would not send. */
export const wireProcess = (changes: object = {}) => ({
  processName: '巡檢',
  status: 'operating',
  startTime: '2026-11-20T08:00:00.000+0800',
  staffName: 'alice',
  thirdPartyInstanceId: 'p-1',
  source: 'mes.harbour.example',
  openUrl: 'https://mes.harbour.example/p/1',
  ...changes,
});

export const wireTask = (changes: object = {}) => ({
  taskStatus: 'pending',
  personName: 'alice',
  processName: '巡檢',
  taskName: '量測',
  initiator: 'bob',
  startTime: '2026-11-20T08:00:00.000+0800',
  thirdPartyInstanceId: 'p-1',
  thirdPartyInstanceNodeId: 'n-1',
  openUrl: 'https://mes.harbour.example/t/1',
  source: 'mes.harbour.example',
  ...changes,
});

/** Sends rows as they are. */
export function sendRows(
  call: Call,
  method: 'POST' | 'PUT',
  kind: 'processes' | 'tasks',
  rows: unknown,
): Promise<void> {
  return order(call, { method, path: workflow(call, `/todoCenter/${kind}`), body: JSON.stringify(rows) });
}

/** Fails when anything was stored. */
export async function expectNothingStored(subject: TestSubject): Promise<void> {
  const { processes, tasks } = await storedRows(subject);
  expect([...processes, ...tasks]).toEqual([]);
  expect((await subject.state()).writes).toBe(0);
}
