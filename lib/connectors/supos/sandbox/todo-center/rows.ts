import { parseVendorTime } from '../../../time';
import { findUser, type TodoRow, todoCenterOf, type World } from '../world';
import type { Values } from './field-rules';
import { PROCESS_STATUSES } from './fields';

/** As an entry of a list, to be sorted among the vendor's own rows. */
const entryOf = (id: string, time: string, row: object) => ({
  id,
  time: parseVendorTime(time, 'UTC') ?? '',
  row: () => row,
});

const text = (values: Values, name: string): string => String(values[name] ?? '');

function taskHead({ id, values }: TodoRow) {
  return {
    initiator: text(values, 'initiator'),
    processId: text(values, 'thirdPartyInstanceId'),
    processName: text(values, 'processName'),
    startTime: values.startTime,
    taskId: id,
    taskName: text(values, 'taskName'),
    url: text(values, 'openUrl'),
  };
}

const tasksOf = (world: World, username: string, status: string) =>
  todoCenterOf(world).tasks.filter(
    ({ values }) => values.taskStatus === status && values.personName === username,
  );

/**
 * Pending tasks of other systems as they come back among the person's own: nothing says whose they are but the
 * address that was sent with them (vendor facts: supos §4, "Third-party rows come back"; §6b, S13).
 */
export function thirdPartyPending(world: World, username: string) {
  return tasksOf(world, username, 'pending').map((task) => {
    const startTime = text(task.values, 'startTime');
    return entryOf(task.id, startTime, {
      ...taskHead(task),
      status: 88,
      type: 0,
      modifyTime: startTime,
      userName: username,
      personCode: findUser(world, username)?.personCode ?? username,
    });
  });
}

export function thirdPartyCompleted(world: World, username: string) {
  return tasksOf(world, username, 'completive').map((task) => {
    const endTime = text(task.values, 'endTime');
    return entryOf(task.id, endTime, { ...taskHead(task), reject: false, endTime });
  });
}

/** Processes of other systems among those that the person has started. */
export function thirdPartyProcesses(world: World, username: string, status: string) {
  const shown = todoCenterOf(world).processes.filter(
    ({ values }) =>
      values.staffName === username &&
      Object.entries(PROCESS_STATUSES).some(
        ([word, number]) => word === values.status && String(number) === status,
      ),
  );
  return shown.map(({ id, values }) => {
    const { processName, startTime, completeTime } = values;
    const row = {
      processId: id,
      processName,
      startTime,
      endTime: completeTime,
      status: Number(status),
      tasks: [],
    };
    return entryOf(id, text(values, 'startTime'), row);
  });
}
