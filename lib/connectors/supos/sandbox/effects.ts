import type { Effect } from '../../sandbox/contract';
import { taskRefId } from '../ids';
import type { Process, Task, World } from './world';

type Deed = Pick<Effect, 'intents' | 'by' | 'text'>;

/** What was done to one task. */
export const onTask = (task: Pick<Task, 'processId' | 'taskId'>, deed: Deed): Effect => ({
  items: [taskRefId(task)],
  ...deed,
});

/** What was done to a whole process: it may have been meant from any of its tasks. */
export const onProcess = (world: World, { processId }: Process, deed: Deed): Effect => ({
  items: [
    processId,
    ...Object.values(world.tasks)
      .filter((task) => task.processId === processId)
      .map(taskRefId),
  ],
  ...deed,
});
