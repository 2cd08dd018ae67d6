import { uidOfPerson } from '../access';
import { assigneeFor, isForSeveral, presentAssigneesOf } from '../assignment';
import { NO_WAY, nextWays, taskOf } from '../engine';
import { type SandboxUser, userByName } from '../installation';
import type { SandboxTask } from '../process-model';
import { refuse } from '../refusal';
import type { Delegation, SandboxCase, World } from '../world';
import { taskFields } from './task-fields';

const NOBODY = { USR_UID: '', USR_USERNAME: '', USR_FIRSTNAME: '', USR_LASTNAME: '', USR_FULLNAME: '' };

function personFields(user: SandboxUser): object {
  return {
    USR_UID: user.uid,
    USR_USERNAME: user.username,
    USR_FIRSTNAME: user.firstname,
    USR_LASTNAME: user.lastname,
    USR_FULLNAME: `${user.lastname}, ${user.firstname}`,
    USR_EMAIL: user.mail,
    USR_STATUS: 'ACTIVE',
    USR_COUNTRY: '',
    USR_CITY: '',
    USR_LOCATION: '',
    DEP_UID: '',
  };
}

/** One person, nobody for a pool, and everybody who may be picked where that is done by hand. */
function assigned(world: World, found: SandboxCase, task: SandboxTask, by: string | null): object {
  if (task.assign.type === 'MANUAL' || isForSeveral(task))
    return presentAssigneesOf(world, task).flatMap((username) => {
      const user = userByName(world, username);
      return user ? [personFields(user)] : [];
    });
  const user = userByName(world, assigneeFor(world, task, found, { by }));
  return user ? personFields(user) : { ...NOBODY, USR_EMAIL: '' };
}

/** The id of the end is a number inside and a text outside (vendor document: extraRest, next-tasks). */
const END = {
  TAS_UID: -1,
  TAS_ASSIGN_TYPE: 'nobody',
  TAS_PRIORITY_VARIABLE: '',
  TAS_DEF_PROC_CODE: '',
  TAS_PARENT: '',
  TAS_TRANSFER_FLY: '',
  TAS_TITLE: 'End of process',
  USR_UID: '',
  USER_ASSIGNED: { USR_UID: '', USR_USERNAME: '' },
};

function nextTask(
  world: World,
  found: SandboxCase,
  { task, by }: { readonly task: SandboxTask | null; readonly by: string | null },
): object {
  if (!task) return END;
  return {
    PRO_UID: found.process,
    TAS_UID: task.uid,
    ...taskFields(world, task),
    TAS_PARENT: '',
    USER_ASSIGNED: assigned(world, found, task, by),
  };
}

/** `GET /extrarest/case/{app_uid}/next-tasks`: an object with the keys "1", "2" … for the ways on. */
export function nextTaskViews(world: World, found: SandboxCase, delegation: Delegation): object {
  const current = taskOf(world, delegation);
  const ways = nextWays(world, found, delegation);
  if (ways.length === 0) throw refuse.because(NO_WAY);
  const views = ways.map(({ task, target }) => ({
    TAS_UID: current.uid,
    ROU_NEXT_TASK: task?.uid ?? '-1',
    ROU_TYPE: current.route.type,
    ROU_DEFAULT: target.isDefault ? '1' : '0',
    ROU_CONDITION: target.condition,
    APP_UID: found.uid,
    DEL_INDEX: delegation.index,
    USER_UID: uidOfPerson(world, delegation.username),
    PRO_UID: found.process,
    ...taskFields(world, current),
    NEXT_TASK: nextTask(world, found, { task, by: delegation.username }),
    SOURCE_UID: task?.uid ?? '-1',
  }));
  return Object.fromEntries(views.map((view, place) => [String(place + 1), view]));
}
