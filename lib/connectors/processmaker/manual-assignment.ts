import type { ActionInput, ActionInputs } from '@/lib/domain/action';
import type { Candidate } from '@/lib/domain/person';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { loadNextTasks } from './case';
import { type NextAssignment, readNextAssignments } from './client/assignment';
import type { PickedTask } from './client/case-actions';
import { MANUAL, type NextTask } from './client/extrarest/next-tasks';
import type { TaskKey } from './ids';

/** The input's id where one task asks; where several do, each has its own. */
const PICK = 'people';

interface AskedTask {
  readonly taskUid: string;
  readonly title: string;
}

const pickId = (asked: readonly AskedTask[], { taskUid }: AskedTask): string =>
  asked.length === 1 ? PICK : `${PICK}:${taskUid}`;

/** True for the input of a task that is assigned by hand. */
export const isPickInput = (inputId: string): boolean => inputId === PICK || inputId.startsWith(`${PICK}:`);

function manualTasks(next: readonly NextTask[]): AskedTask[] {
  return next.flatMap(({ assignType, taskUid, title }) =>
    assignType === MANUAL && taskUid !== null ? [{ taskUid, title }] : [],
  );
}

/** One input for each next task for which somebody has to be picked (vendor facts: processmaker §5, "MANUAL assignment"). */
export function pickInputs(next: readonly NextTask[] | null): ActionInput[] {
  const asked = manualTasks(next ?? []);
  return asked.map((task) => ({
    kind: 'people',
    id: pickId(asked, task),
    label: `Who does “${task.title}”`,
    required: true,
    multiple: false,
  }));
}

/** "Brown, Bob" the other way round. */
export function inReadingOrder(fullName: string): string {
  const [last = '', first = ''] = fullName.split(',').map((part) => part.trim());
  return `${first} ${last}`.trim();
}

export type TaskPlace = TaskKey & { readonly taskUid: string };

interface ManualTask extends AskedTask {
  readonly people: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
}

/**
 * The tasks to pick somebody for. Asking the core for them runs the triggers before assignment and marks the case as changed
 * (its published source), so the plugin is asked first, which only looks.
 */
async function manualTasksOf(call: Call, place: TaskPlace): Promise<ManualTask[]> {
  const next = (await loadNextTasks(call, place)) ?? [];
  const told = next.flatMap(({ taskUid, title, candidates }) =>
    taskUid === null || candidates.length === 0
      ? []
      : [{ taskUid, title, people: candidates.map(({ uid, fullName }) => ({ id: uid, fullName })) }],
  );
  if (told.length > 0) return told;
  const manual = (await readNextAssignments(call, place)).filter(({ assignType }) => assignType === MANUAL);
  return manual.map(({ taskUid, title, users }) => ({ taskUid, title, people: users }));
}

/** Whoever may be picked for the task that the input asks about; null when it asks no more. */
export async function pickable(
  call: Call,
  place: TaskPlace,
  inputId: string,
): Promise<{ title: string; people: Candidate[] } | null> {
  const manual = await manualTasksOf(call, place);
  const task = manual.find((each) => pickId(manual, each) === inputId);
  if (!task) return null;
  const people = task.people.map(({ id, fullName }) => ({
    id,
    name: inReadingOrder(fullName),
    refusal: null,
  }));
  return { title: task.title, people };
}

function pickedFor(task: NextAssignment, given: readonly string[]): PickedTask {
  const [wanted, ...others] = given;
  const user = task.users.find(({ id }) => id === wanted);
  if (!user || others.length > 0)
    throw new ConnectorError(
      'invalid-input',
      `ProcessMaker does not let this person do “${task.title}”. Nothing was sent; choose one of those it offers.`,
    );
  return { task, userUid: user.id };
}

/** All next tasks with their people: the routing takes what it is given, so nobody else may be left out. */
export async function pickedTasks(
  call: Call,
  place: TaskPlace,
  { values }: ActionInputs,
): Promise<PickedTask[]> {
  const tasks = await readNextAssignments(call, place);
  const manual = tasks.filter(({ assignType }) => assignType === MANUAL);
  return tasks.map((task) => {
    if (task.assignType !== MANUAL) return { task, userUid: task.users[0]?.id ?? null };
    return pickedFor(task, [values[pickId(manual, task)] ?? []].flat());
  });
}
