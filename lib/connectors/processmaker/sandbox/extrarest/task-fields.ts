import { z } from 'zod';
import { userByName } from '../installation';
import type { SandboxTask } from '../process-model';
import { isLater, type World } from '../world';

const Drawn = z.object({ act_uid: z.string(), bou_x: z.coerce.number(), bou_y: z.coerce.number() });
const Project = z.object({ diagrams: z.array(z.object({ activities: z.array(z.unknown()) })) });

function position(world: World, task: SandboxTask): { x: number; y: number } {
  const process = world.installation.processes.find(({ tasks }) => tasks.includes(task));
  const project = Project.safeParse(process?.project);
  const activities = project.success ? project.data.diagrams.flatMap((diagram) => diagram.activities) : [];
  const drawn = activities.map((activity) => Drawn.safeParse(activity).data);
  const found = drawn.find((activity) => activity?.act_uid === task.uid);
  return { x: found?.bou_x ?? 0, y: found?.bou_y ?? 0 };
}

/** What no process here sets apart (recorded). */
const BEFORE_ASSIGNMENT = {
  TAS_DEF_SUBJECT_MESSAGE: '',
  TAS_DEF_PROC_CODE: '',
  TAS_DEF_MESSAGE: '',
};
const AFTER_ASSIGNMENT = {
  TAS_ASSIGN_VARIABLE: '@@SYS_NEXT_USER_TO_BE_ASSIGNED',
  TAS_GROUP_VARIABLE: '',
  TAS_MI_INSTANCE_VARIABLE: '@@SYS_VAR_TOTAL_INSTANCE',
  TAS_MI_COMPLETE_VARIABLE: '@@SYS_VAR_TOTAL_INSTANCES_COMPLETE',
  TAS_ASSIGN_LOCATION: 'FALSE',
  TAS_ASSIGN_LOCATION_ADHOC: 'FALSE',
  TAS_TRANSFER_FLY: 'FALSE',
  TAS_USER: '0',
  TAS_CAN_UPLOAD: 'FALSE',
  TAS_VIEW_UPLOAD: 'FALSE',
  TAS_VIEW_ADDITIONAL_DOCUMENTATION: 'FALSE',
  TAS_CAN_CANCEL: 'FALSE',
  TAS_OWNER_APP: 'FALSE',
  STG_UID: '',
  TAS_CAN_PAUSE: 'FALSE',
  TAS_CAN_SEND_MESSAGE: 'TRUE',
  TAS_CAN_DELETE_DOCS: 'FALSE',
  TAS_SELF_SERVICE: 'FALSE',
  TAS_TO_LAST_USER: 'FALSE',
  TAS_SEND_LAST_EMAIL: 'FALSE',
  TAS_DERIVATION: 'NORMAL',
  TAS_WIDTH: 110,
  TAS_HEIGHT: 60,
  TAS_COLOR: '',
  TAS_EVN_UID: '',
  TAS_BOUNDARY: '',
  TAS_DERIVATION_SCREEN_TPL: '',
  TAS_SELFSERVICE_TIMEOUT: 0,
  TAS_SELFSERVICE_TIME: 0,
  TAS_SELFSERVICE_TIME_UNIT: '',
  TAS_SELFSERVICE_TRIGGER_UID: '',
  TAS_SELFSERVICE_EXECUTION: 'EVERY_TIME',
  TAS_NOT_EMAIL_FROM_FORMAT: 0,
  TAS_OFFLINE: 'FALSE',
  TAS_EMAIL_SERVER_UID: '',
  TAS_AUTO_ROOT: 'FALSE',
  TAS_RECEIVE_SERVER_UID: '',
  TAS_RECEIVE_LAST_EMAIL: 'FALSE',
  TAS_RECEIVE_EMAIL_FROM_FORMAT: 0,
  TAS_RECEIVE_MESSAGE_TYPE: 'text',
  TAS_RECEIVE_MESSAGE_TEMPLATE: 'alert_message.html',
  TAS_RECEIVE_SUBJECT_MESSAGE: null,
  TAS_RECEIVE_MESSAGE: null,
};
const TIMING = {
  TAS_DELAY_TYPE: '',
  TAS_TEMPORIZER: 0,
  TAS_TYPE_DAY: '1',
  TAS_TIMEUNIT: 'DAYS',
  TAS_ALERT: 'FALSE',
};

/** A row of the vendor's task table as `next-tasks` prints it; 3.8 has one column more (recorded). */
export function taskFields(world: World, task: SandboxTask): object {
  const { x, y } = position(world, task);
  return {
    ...(isLater(world) && { PRO_ID: 0 }),
    TAS_ID: task.id,
    TAS_TITLE: task.title,
    TAS_DESCRIPTION: task.description,
    TAS_DEF_TITLE: task.caseTitle,
    ...BEFORE_ASSIGNMENT,
    TAS_DEF_DESCRIPTION: task.caseDescription,
    TAS_TYPE: task.type,
    TAS_DURATION: task.days,
    ...TIMING,
    TAS_PRIORITY_VARIABLE: task.priorityVariable,
    TAS_ASSIGN_TYPE: task.assign.type,
    ...AFTER_ASSIGNMENT,
    TAS_GROUP_VARIABLE: task.assign.pool ?? '',
    TAS_LAST_ASSIGNED: userByName(world, world.lastAssigned[task.uid] ?? null)?.uid ?? '0',
    TAS_START: task.start ? 'TRUE' : 'FALSE',
    TAS_POSX: x,
    TAS_POSY: y,
  };
}
