import { DateTime } from 'luxon';
import { people, TIME_ZONE, type ToyCase, type ToyLogin, type ToyTask, type ToyWorld } from './world';

/** The toy prints times as its clocks on the wall show them, without an offset. */
export function wallTime(instant: string | null): string | null {
  return instant === null
    ? null
    : DateTime.fromISO(instant).setZone(TIME_ZONE).toFormat('yyyy-MM-dd HH:mm:ss.SSS');
}

export function person(login: ToyLogin) {
  return { key: people[login].key, name: people[login].name };
}

export function taskRow(world: ToyWorld, task: ToyTask) {
  const toyCase = world.cases.find(({ no }) => no === task.caseNo);
  return {
    no: task.no,
    case_no: task.caseNo,
    process: toyCase?.process ?? '',
    title: toyCase?.title ?? '',
    step: task.step,
    state: task.state,
    starter: person(toyCase?.starter ?? 'nobody'),
    handler: person(task.handler),
    came: wallTime(task.cameAt),
    due: wallTime(task.dueAt),
    done: wallTime(task.doneAt),
    choice: task.choice,
    revision: task.revision,
  };
}

export function caseRow(toyCase: ToyCase) {
  const asked = toyCase.route[toyCase.position];
  return {
    no: toyCase.no,
    case_no: toyCase.no,
    process: toyCase.process,
    title: toyCase.title,
    step: asked?.step ?? null,
    state: toyCase.state,
    starter: person(toyCase.starter),
    handler: asked ? person(asked.login) : null,
    came: wallTime(toyCase.startedAt),
    due: null,
    done: null,
    choice: null,
    revision: toyCase.position,
  };
}

/** JSON in which the numbers of tasks and cases stand as integers, whatever their size. */
export function wire(value: unknown): string {
  return JSON.stringify(value).replace(/"(no|case_no)":"(\d+)"/g, '"$1":$2');
}
