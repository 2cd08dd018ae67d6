import { fullName, userByName } from './people';
import type { Delegation, SandboxCase } from './world';

const STATUS_IDS = { DRAFT: 1, TO_DO: 2, COMPLETED: 3, CANCELLED: 4 };
const PRIORITY_NUMBERS = { LOW: '2', NORMAL: '3', HIGH: '4', 'VERY HIGH': '5' };

/** `GET /extrarest/case/{app_uid}[/{del_index}]`: upper-case keys, the variables in `APP_DATA`. */
export function upperCaseCase(found: SandboxCase, delegation: Delegation): object {
  const holder = userByName(delegation.username)?.uid ?? '';
  return {
    APP_UID: found.uid,
    APP_TITLE: found.title,
    APP_DESCRIPTION: '',
    APP_NUMBER: found.number,
    APP_PARENT: '',
    APP_STATUS: found.status,
    APP_STATUS_ID: STATUS_IDS[found.status],
    PRO_UID: found.process,
    APP_INIT_USER: userByName(found.starter)?.uid ?? '',
    APP_CUR_USER: holder,
    APP_CREATE_DATE: found.createdAt,
    APP_INIT_DATE: found.createdAt,
    APP_FINISH_DATE: found.finishedAt,
    APP_UPDATE_DATE: found.updatedAt,
    APP_DATA: found.variables,
    TITLE: found.title,
    CREATOR: fullName(found.starter),
    CREATE_DATE: found.createdAt,
    UPDATE_DATE: found.updatedAt,
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
    CURRENT_USER_UID: holder,
    TASK: delegation.title,
    INDEX: delegation.index,
    CURRENT_USER: fullName(delegation.username),
  };
}
