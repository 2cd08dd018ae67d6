import { type Start, startProcess, submit } from './engine';
import { cancel, delegate } from './handover';
import { stepOf } from './process-lookup';
import { openTasksOf, type Process, type Task, type World } from './world';

const HOUR_MS = 3_600_000;

interface Opening {
  readonly definition: string;
  readonly name: string;
  readonly initiator: string;
  readonly hoursAgo: number;
  readonly form: Start['form'];
}

interface Deed {
  readonly by: string;
  readonly hoursAgo: number;
  /** Position of the chosen branch; left out where the step has none. */
  readonly branch?: number;
  readonly comment?: string;
  readonly picked?: readonly string[];
}

/** Tells what happened before the sandbox was started through the same engine that answers requests. */
export interface Story {
  start(opening: Opening): Process;
  act(process: Process, deed: Deed): void;
  openTask(process: Process, holder: string): Task;
  delegate(process: Process, from: string, to: string, hoursAgo: number): void;
  cancel(process: Process, by: string, hoursAgo: number): void;
  at(hoursAgo: number): string;
}

export function createStory(world: World, now: Date): Story {
  const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * HOUR_MS).toISOString();
  function openTask(process: Process, holder: string): Task {
    const task = openTasksOf(world, process.processId).find(({ holders }) => holders.includes(holder));
    if (!task) throw new Error(`${holder} holds no task of ${process.name}`);
    return task;
  }
  return {
    at,
    openTask,
    start: ({ hoursAgo, ...opening }) => startProcess(world, { ...opening, at: at(hoursAgo) }),
    act(process, { by, hoursAgo, branch, comment = '', picked = [] }) {
      const task = openTask(process, by);
      const chosen = stepOf(process.definition, task.step).branches?.[branch ?? -1] ?? null;
      submit(world, process, task, { by, branch: chosen, comment, picked, at: at(hoursAgo) });
    },
    delegate(process, from, to, hoursAgo) {
      delegate(process, openTask(process, from), { from, to, at: at(hoursAgo) });
    },
    cancel: (process, by, hoursAgo) => cancel(world, process, by, at(hoursAgo)),
  };
}
