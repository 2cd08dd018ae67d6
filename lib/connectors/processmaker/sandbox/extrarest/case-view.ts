import { createHash } from 'node:crypto';
import { uidOfPerson } from '../access';
import { processOf, taskOf } from '../engine';
import { fullName } from '../installation';
import type { Variables } from '../process-model';
import { allVariables } from '../variables';
import { type Delegation, isLater, type SandboxCase, type World } from '../world';

const STATUS_IDS = { DRAFT: 1, TO_DO: 2, COMPLETED: 3, CANCELLED: 4 };
const STATUS_LABELS = { DRAFT: 'Draft', TO_DO: 'To do', COMPLETED: 'Completed', CANCELLED: 'Cancelled' };
const PRIORITY_NUMBERS = { 'VERY LOW': '1', LOW: '2', NORMAL: '3', HIGH: '4', 'VERY HIGH': '5' };
/** The numbers 1 and 2 belong to the administrator and a guest that every workspace has. */
const FIRST_PERSON = 3;

function personNumber({ installation }: World, username: string): number {
  const others = installation.users.filter(({ role }) => role !== 'PROCESSMAKER_ADMIN');
  const place = others.findIndex((user) => user.username === username);
  return place < 0 ? 1 : place + FIRST_PERSON;
}

/** Whoever handed the case on last counts as logged in (recorded). */
function storedVariables(world: World, found: SandboxCase): Variables {
  const stored = allVariables(world, found);
  const router = found.delegations
    .filter(({ finishedAt, paused }) => finishedAt !== null && !paused)
    .toSorted((one, other) => (one.finishedAt ?? '').localeCompare(other.finishedAt ?? ''))
    .at(-1);
  return router ? { ...stored, USER_LOGGED: uidOfPerson(world, router.username) } : stored;
}

function application(world: World, found: SandboxCase): object {
  const variables = storedVariables(world, found);
  return {
    APP_UID: found.uid,
    APP_TITLE: found.title,
    APP_DESCRIPTION: found.description,
    APP_NUMBER: found.number,
    APP_PARENT: '',
    APP_STATUS: found.status,
    APP_STATUS_ID: STATUS_IDS[found.status],
    PRO_UID: found.process,
    APP_PROC_STATUS: '',
    APP_PROC_CODE: '',
    APP_PARALLEL: 'N',
    APP_INIT_USER: uidOfPerson(world, found.starter),
    APP_CUR_USER: uidOfPerson(world, found.delegations.at(-1)?.username ?? null),
    APP_CREATE_DATE: found.createdAt,
    APP_INIT_DATE: found.createdAt,
    APP_FINISH_DATE: found.finishedAt,
    APP_UPDATE_DATE: found.updatedAt,
    APP_DATA: variables,
    APP_PIN: createHash('md5').update(String(variables.PIN)).digest('hex'),
    APP_DURATION: 0,
    APP_DELAY_DURATION: 0,
    APP_DRIVE_FOLDER_UID: '',
    APP_ROUTING_DATA: 'a:0:{}',
    ...(isLater(world) && { APP_INIT_USER_ID: personNumber(world, found.starter) }),
    STATUS: STATUS_LABELS[found.status],
    TITLE: found.title,
    DESCRIPTION: found.description,
    CREATOR: fullName(world, found.starter),
    CREATE_DATE: found.createdAt,
    UPDATE_DATE: found.updatedAt,
  };
}

/** `GET /extrarest/case/{app_uid}[/{del_index}]`: a case with one delegation, keys in upper case (recorded). */
export function upperCaseCase(world: World, found: SandboxCase, delegation: Delegation): object {
  return {
    ...application(world, found),
    ...(delegation.paused && { APP_STATUS: 'PAUSED' }),
    TAS_UID: delegation.task,
    DEL_INDEX: delegation.index,
    DEL_PREVIOUS: delegation.previous,
    DEL_TYPE: 'NORMAL',
    DEL_PRIORITY: PRIORITY_NUMBERS[found.priority],
    DEL_THREAD_STATUS: delegation.finishedAt === null ? 'OPEN' : 'CLOSED',
    DEL_THREAD: delegation.thread,
    DEL_DELEGATE_DATE: delegation.delegatedAt,
    DEL_INIT_DATE: delegation.startedAt,
    DEL_TASK_DUE_DATE: delegation.dueAt,
    DEL_FINISH_DATE: delegation.finishedAt,
    CURRENT_USER_UID: uidOfPerson(world, delegation.username),
    TASK: delegation.task,
    INDEX: delegation.index,
    TAS_ID: taskOf(world, delegation).id,
    PRO_ID: world.installation.processes.indexOf(processOf(world, found)) + 1,
    CURRENT_USER: fullName(world, delegation.username),
  };
}
