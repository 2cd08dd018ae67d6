import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import type { ActionChoice } from './action-id';
import { loadTask } from './client/tickets';
import type { TaskKey } from './ids';
import type { Push } from './pushed';
import type { LoadedTask } from './schema';
import { storedValue, textsOf } from './task';
import { loadVisibleFlow } from './visible-flow';
import { isWrittenOver } from './written-over';

/** Handing on decides nothing, so the ticket's state is what it was before. */
function hasDecided({ dataId }: TaskKey, { ticketHistory }: Push): boolean {
  const rows = (ticketHistory ?? []).toSorted((a, b) => Number(a.id) - Number(b.id));
  const index = rows.findIndex(({ id }) => id === dataId);
  const [before, row] = [rows[index - 1], rows[index]];
  return !!before?.status && !!row?.status && before.status !== row.status;
}

/** The task as it was pushed; null where the person may no longer read it. */
async function pushedTask(call: Call, key: TaskKey): Promise<LoadedTask | null> {
  try {
    return await loadTask(call, key);
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'auth' || error.code === 'not-found')) return null;
    throw error;
  }
}

/**
 * Another option than the one chosen that the field holds, of those among which the choice was. Where the choice itself is no
 * option any more, the next stop has written its own value over it, which tells nothing (vendor facts: omflow §5).
 */
function otherOption(task: LoadedTask, { field, value }: { field: string; value: string }): string | null {
  const options = task.formobject.items.find(({ id }) => id === field)?.config.lists ?? [];
  const has = (wanted: string | undefined) => options.some((option) => option.value === wanted);
  const [stored] = textsOf(storedValue(task, field));
  return stored !== undefined && stored !== value && has(stored) && has(value) ? stored : null;
}

/** Whether what OMFLOW kept of the person's push speaks against the action's being that push. */
export async function tellsOfAnother(
  call: Call,
  key: TaskKey,
  choice: ActionChoice,
  push: Push,
): Promise<boolean> {
  if (choice.kind === 'quick') return false;
  if (choice.kind === 'assign' || choice.kind === 'assign-group') return hasDecided(key, push);
  if (choice.decision === null) return false;
  const task = await pushedTask(call, key);
  const other = task && otherOption(task, choice.decision);
  if (other === null) return false;
  const decided = { ...choice.decision, since: push.updatetime };
  return !isWrittenOver(await loadVisibleFlow(call, key), call.connection, decided, other);
}
