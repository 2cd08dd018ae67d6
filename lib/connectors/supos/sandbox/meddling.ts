import type { Sandbox } from '../../sandbox/contract';
import { addProcess, addTask, submit } from './engine';
import { cancel } from './handover';
import { definitionOf, stepOf } from './process-lookup';
import { publishChanges } from './webhook-delivery';
import { findUser, type World } from './world';

const MINUTE_MS = 60_000;
const FLOODED = '設備巡檢-F';

/** Adds inspections: waiting for the person, done by the person, or started by the person. */
export const flood: Sandbox<World>['flood'] = (world, { person, box, count, now }) => {
  if (!findUser(world, person)) throw new Error(`the sandbox knows nobody called ${person}`);
  const { first } = definitionOf('inspection');
  const before = Object.values(world.processes).filter((process) => process.name.startsWith(FLOODED)).length;
  for (let index = 1; index <= count; index += 1) {
    const number = before + index;
    const at = new Date(now.getTime() - index * MINUTE_MS).toISOString();
    const process = addProcess(world, {
      definition: 'inspection',
      name: `${FLOODED}${String(number).padStart(5, '0')} gauge ${number}`,
      initiator: box === 'initiated' ? person : 'sam',
      form: { equipment_0: `G-${number}` },
      at,
    });
    const task = addTask(world, process, first, [box === 'initiated' ? 'sam' : person], at);
    if (box !== 'completed') continue;
    Object.assign(task, { state: 'done', doneBy: person, endTime: at });
    Object.assign(process, { status: 66, endTime: at });
  }
};

/** `process:task`, a task's own id, or a process. */
function placeOf(world: World, externalId: string) {
  const task = world.tasks[externalId.split(':').at(-1) ?? ''];
  const process = world.processes[task?.processId ?? externalId];
  if (!process) throw new Error(`the sandbox has neither a task nor a process ${externalId}`);
  return { task, process };
}

function meddle(world: World, externalId: string, at: string): void {
  const { task, process } = placeOf(world, externalId);
  if (!task) {
    cancel(world, process, 'admin', at);
    return;
  }
  const branch = stepOf(process.definition, task.step).branches?.[0] ?? null;
  submit(world, process, task, { by: 'admin', branch, comment: '', picked: ['sam'], at });
}

/** Somebody else decides: a task is finished by the system's administrator, a process is canceled. */
export const disturb: Sandbox<World>['disturb'] = (world, { externalId, now }) => {
  meddle(world, externalId, now.toISOString());
  publishChanges(world, now);
};

/**
 * A process is suspended and resumed in supOS's own screens. Its tasks stay on the lists under another status; the log has no
 * line for it, and no time of the task's changes (vendor facts: supos §1, §4, "status", "log type").
 */
export const intervene: NonNullable<Sandbox<World>['intervene']> = (world, { externalId, how }) => {
  const { process } = placeOf(world, externalId);
  const [from, to] = how === 'suspend' ? ([88, 77] as const) : ([77, 88] as const);
  if (how === 'delete' || process.status !== from) throw new Error(`nobody can ${how} ${process.name} now`);
  process.status = to;
};
