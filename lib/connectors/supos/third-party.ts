import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { readPendingDetail } from './client/tasks';
import { taskIdOf } from './ids';
import { findPending } from './list';
import type { PendingDetail } from './schema/task';
import { isThirdParty } from './transform';

/** Said of tasks that supOS only shows. */
export const ELSEWHERE =
  'This task belongs to another system, and supOS only shows it. Open it there to see its form and to finish it.';

/** supOS has no detail of tasks that it shows for another system, although it lists them. */
export async function isShownForAnother(call: Call, taskId: string): Promise<boolean> {
  const listed = await findPending(call, taskId);
  return listed !== null && isThirdParty(listed, call.connection);
}

/** The detail of a pending task, or null where it is another system's and has none here. */
export async function readOwnDetail(call: Call, ref: WorkRef): Promise<PendingDetail | null> {
  const taskId = taskIdOf(ref);
  try {
    return await readPendingDetail(call, call.subject.id, taskId);
  } catch (error) {
    const missing = isConnectorError(error) && error.code === 'not-found';
    if (missing && (await isShownForAnother(call, taskId))) return null;
    throw error;
  }
}
