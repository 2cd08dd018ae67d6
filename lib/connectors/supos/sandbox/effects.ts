import type { Effect } from '../../sandbox/contract';
import { taskRefId } from '../ids';
import type { Process, Task, World } from './world';

type Deed = Pick<Effect, 'intents' | 'by' | 'text'>;

/** What was done to one task. */
export const onTask = (task: Pick<Task, 'processId' | 'taskId'>, deed: Deed): Effect => ({
  items: [taskRefId(task)],
  ...deed,
});

/** The process and all of its tasks: it may have been meant from any of them. */
const placesOf = (world: World, { processId }: Process) => [
  processId,
  ...Object.values(world.tasks)
    .filter((task) => task.processId === processId)
    .map(taskRefId),
];

/** What was done to a whole process. */
export const onProcess = (world: World, process: Process, deed: Deed): Effect => ({
  items: placesOf(world, process),
  ...deed,
});
