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

/** A message belongs to no process as far as supOS knows: only what is written in it says what it is about, and from whom. */
export function reminded(world: World, text: string): Effect {
  const about = Object.values(world.processes).filter(({ name }) => name !== '' && text.includes(name));
  const from = world.users.find(({ personName }) => personName !== '' && text.includes(personName));
  return {
    items: about.flatMap((process) => placesOf(world, process)),
    intents: ['remind'],
    by: from?.username ?? null,
    text,
  };
}
