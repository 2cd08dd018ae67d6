import { pendingRow, wireTime } from './wire';
import type { Subscription, World } from './world';

export const WORKFLOW_TOPIC = 'supOS_workflow_event';

type EventName = 'CREATE' | 'UPDATE' | 'DELETE';

/** Each pending task of each person, and when it changed. */
export function pendingKeys(world: World): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const task of Object.values(world.tasks))
    if (task.state === 'open')
      for (const username of task.holders) keys[`${task.taskId}|${username}`] = task.modifyTime;
  return keys;
}

function rowOf(world: World, key: string): object | null {
  const [taskId = '', username = ''] = key.split('|');
  const task = world.tasks[taskId];
  const process = world.processes[task?.processId ?? ''];
  return task && process ? pendingRow(world, task, process, username) : null;
}

/** The shape that the vendor's own receiver reads; the body is the row of a list (vendor facts: supos §5). */
function eventOf(world: World, tenantId: string, event: EventName, key: string, now: Date) {
  return {
    payload: {
      apiVersion: 'v2',
      sender: 'workflow',
      tenantId,
      createTime: wireTime(now.toISOString()),
      topic: WORKFLOW_TOPIC,
      header: { encode: 'json', event },
      body: [rowOf(world, key)],
    },
  };
}

/** What has happened to the pending tasks since the subscription last looked. */
export function newEvents(world: World, { known, tenantId }: Subscription, now: Date): object[] {
  const present = pendingKeys(world);
  const keys = [...new Set([...Object.keys(known), ...Object.keys(present)])];
  const changed = keys.filter((key) => known[key] !== present[key]);
  return changed.map((key) => {
    const event = present[key] === undefined ? 'DELETE' : known[key] === undefined ? 'CREATE' : 'UPDATE';
    return eventOf(world, tenantId, event, key, now);
  });
}
