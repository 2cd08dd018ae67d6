import { assigneeFor, nextTasks, taskOf } from './engine';
import { userByName } from './people';
import type { SandboxTask } from './process-model';
import type { Delegation, SandboxCase } from './world';

function assigned(username: string | null): object {
  const user = userByName(username);
  return {
    USR_UID: user?.uid ?? '',
    USR_USERNAME: user?.username ?? '',
    USR_FIRSTNAME: user?.firstname ?? '',
    USR_LASTNAME: user?.lastname ?? '',
    USR_FULLNAME: user ? `${user.lastname}, ${user.firstname}` : '',
    USR_EMAIL: user?.mail ?? '',
  };
}

function nextTask(found: SandboxCase, task: SandboxTask | undefined): object {
  if (!task) return { TAS_UID: '-1', TAS_TITLE: 'End of process', TAS_ASSIGN_TYPE: 'nobody', TAS_PARENT: '' };
  return {
    PRO_UID: found.process,
    TAS_UID: task.uid,
    TAS_TITLE: task.title,
    TAS_ASSIGN_TYPE: task.assign.type,
    TAS_PARENT: '',
    USER_ASSIGNED: assigned(assigneeFor(task, found)),
  };
}

/** `GET /extrarest/case/{app_uid}/next-tasks?del_index=`: an object with the keys "1", "2" … for the ways on. */
export function nextTaskViews(found: SandboxCase, delegation: Delegation): object {
  const current = taskOf(delegation);
  const targets = nextTasks(found, delegation);
  const ways = targets.length === 0 ? [undefined] : targets;
  const views = ways.map((task) => ({
    TAS_UID: current.uid,
    ROU_NEXT_TASK: task?.uid ?? '-1',
    ROU_TYPE: current.route.type,
    ROU_DEFAULT: '0',
    APP_UID: found.uid,
    DEL_INDEX: delegation.index,
    USER_UID: userByName(delegation.username)?.uid ?? '',
    PRO_UID: found.process,
    TAS_TITLE: current.title,
    TAS_ASSIGN_TYPE: current.assign.type,
    NEXT_TASK: nextTask(found, task),
    SOURCE_UID: task?.uid ?? '-1',
  }));
  return Object.fromEntries(views.map((view, place) => [String(place + 1), view]));
}
