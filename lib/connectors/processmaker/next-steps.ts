import type { NextStep } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadNextTasks } from './case';
import { accessTo, type CaseAccess } from './case-access';
import { readCaseTasks } from './client/cases';
import type { NextTask } from './client/extrarest/next-tasks';
import { inReadingOrder } from './manual-assignment';
import type { CaseTask } from './schema';

const END = '-1';
const END_OF_PROCESS = 'End of the process';

/** Where the task goes as things are, and to whom. */
function foreseen(next: readonly NextTask[]): NextStep[] {
  return next.map(({ taskUid, title, assignee, condition }) => ({
    step: taskUid === null ? END_OF_PROCESS : title,
    people: assignee ? [{ id: assignee.uid, name: inReadingOrder(assignee.fullName) }] : [],
    condition: condition.trim() || null,
  }));
}

/** Where a task may lead to, with what it depends on: what the process says, whatever is decided. A gateway is no task, and is left out. */
function designed(tasks: readonly CaseTask[], taskUid: string): NextStep[] {
  const titles = new Map(tasks.map(({ tas_uid, tas_title }) => [tas_uid, tas_title]));
  const { route } = tasks.find(({ tas_uid }) => tas_uid === taskUid) ?? {};
  return (route?.to ?? []).flatMap(({ tas_uid, rou_condition }) => {
    const step = tas_uid === END ? END_OF_PROCESS : titles.get(tas_uid);
    return step ? [{ step, people: [], condition: rou_condition.trim() || null }] : [];
  });
}

interface Standing {
  readonly taskUid: string;
  readonly delIndex: string;
}

/** The open tasks in question: the item's own, or every one of a process. */
function standingAt({ delIndex, info }: CaseAccess): Standing[] {
  return (info?.current_task ?? [])
    .filter(({ del_index }) => delIndex === null || del_index === delIndex)
    .map(({ tas_uid, del_index }) => ({ taskUid: tas_uid, delIndex: del_index }));
}

async function nextOf(call: Call, appUid: string, { taskUid, delIndex }: Standing): Promise<NextStep[]> {
  const next = await loadNextTasks(call, { appUid, delIndex, appNumber: '' });
  if (next && next.length > 0) return foreseen(next);
  return designed(await readCaseTasks(call, appUid), taskUid);
}

const isSame = (one: NextStep, other: NextStep) =>
  one.step === other.step && one.condition === other.condition && one.people[0]?.id === other.people[0]?.id;

/** What comes after the open task of the item: as the plugin foresees it, else as the process was designed. */
export async function loadNext(call: Call, ref: WorkRef): Promise<readonly NextStep[]> {
  const access = await accessTo(call, ref);
  const all = (
    await Promise.all(standingAt(access).map((standing) => nextOf(call, access.appUid, standing)))
  ).flat();
  return all.filter((step, place) => all.findIndex((other) => isSame(step, other)) === place);
}
