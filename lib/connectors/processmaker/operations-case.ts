import type { VendorOperation } from '../operations';
import { readNextAssignments } from './client/assignment';
import * as actions from './client/case-actions';
import * as cases from './client/cases';
import { listUsers } from './client/directory';
import * as forms from './client/dynaforms';
import { readLightHistory } from './client/light-history';
import * as projects from './client/projects';
import { listReassignCandidates } from './client/reassign-candidates';
import { listStartingCases } from './client/starting';
import * as steps from './client/steps';
import * as variables from './client/variables';
import { documented, observed, only, shown } from './operation-line';

/** What a case is, and what moves it. */
export const caseOperations: readonly VendorOperation[] = [
  shown(
    'Item',
    documented('cases.information', 'Get case information', 'GET /cases/{app_uid}', cases.readCase),
  ),
  documented(
    'cases.current-task',
    "Get case's current task",
    'GET /cases/{app_uid}/current-task',
    cases.readCurrentTasks,
  ),
  shown(
    'Item, history, map and what comes next',
    documented('cases.tasks', "Get case's tasks", 'GET /cases/{app_uid}/tasks', cases.readCaseTasks),
  ),
  shown(
    'Starting a process; check of a connection (`vendor:check --write`)',
    documented('cases.new', 'New case', 'POST /cases', cases.createCase),
  ),
  documented('cases.impersonate', 'New case impersonate', 'POST /cases/impersonate', cases.createCaseFor),
  shown(
    'Item, reassign (where the plugin is missing)',
    documented('cases.reassign', 'Reassign case', 'PUT /cases/{app_uid}/reassign-case', actions.reassignCase),
  ),
  shown(
    'Item, decision',
    documented('cases.route', 'Route case', 'PUT /cases/{app_uid}/route-case', actions.routeCase),
  ),
  shown(
    'Item, cancel',
    documented('cases.cancel', 'Cancel case', 'PUT /cases/{app_uid}/cancel', actions.cancelCase),
  ),
  shown(
    'Item, pause',
    documented('cases.pause', 'Pause case', 'PUT /cases/{app_uid}/pause', actions.pauseCase),
  ),
  shown(
    'Item, resume',
    documented('cases.unpause', 'Unpause case', 'PUT /cases/{app_uid}/unpause', actions.unpauseCase),
  ),
  shown(
    'Item, run a trigger (where the plugin is missing)',
    documented(
      'cases.execute-trigger',
      'Execute trigger',
      'PUT /cases/{app_uid}/execute-trigger/{tri_uid}',
      actions.executeTrigger,
    ),
  ),
  shown(
    'Item, run a trigger',
    observed('project.triggers', 'Triggers', 'GET /project/{prj_uid}/triggers', projects.listTriggers),
  ),
  shown(
    'Item, decision (whoever does the next task)',
    observed(
      'light.assignment',
      'Next tasks with their people',
      'GET /light/task/{tas_uid}/case/{app_uid}/{del_index}/assignment',
      readNextAssignments,
    ),
  ),
  shown(
    'Item, decision (whoever does the next task)',
    observed(
      'light.route',
      'Route case to picked people',
      'PUT /light/cases/{app_uid}/route-case',
      actions.routeCaseTo,
    ),
  ),
  shown('People to choose from', observed('users.list', 'Users', 'GET /users', listUsers)),
  shown(
    'Item, delete a draft',
    documented('cases.delete', 'Delete case', 'DELETE /cases/{app_uid}', cases.deleteCase),
  ),
  only(
    ['3.8.3'],
    shown(
      'Item, decision (claim, where the plugin is missing)',
      observed('cases.claim', 'Claim case', 'PUT /cases/{app_uid}/claim', actions.claimCase),
    ),
  ),
  shown(
    'Item, history and map',
    observed('light.history', 'History', 'GET /light/history/{app_uid}', readLightHistory),
  ),
  shown(
    'People to choose from',
    observed(
      'light.users-to-reassign',
      'Users to reassign to',
      'GET /light/userstoreassign/{tas_uid}',
      listReassignCandidates,
    ),
  ),
];

const FORM = 'Item, form';
/** What is filled in, where, and what can be started. */
export const formOperations: readonly VendorOperation[] = [
  shown(
    'Item, form, and what the case kept of what was filled in; starting a process (the same)',
    documented(
      'variables.get',
      'Get case variables',
      'GET /cases/{app_uid}/variables',
      variables.readVariables,
    ),
  ),
  shown(
    'Item, decision and form (handing in, draft)',
    documented(
      'variables.set',
      'Set case variables',
      'PUT /cases/{app_uid}/variable',
      variables.writeVariables,
    ),
  ),
  shown(
    FORM,
    observed('cases.steps', 'Steps of a task', 'GET /cases/{app_uid}/{del_index}/steps', steps.readSteps),
  ),
  shown(
    'Item, form, and whether a choice is still one; starting a process (the same)',
    observed(
      'dynaform.processed',
      'Dynaform with values',
      'GET /light/project/{prj_uid}/dynaformprocessed/{dyn_uid}',
      forms.readProcessedDynaform,
    ),
  ),
  shown(
    'Starting a process',
    observed(
      'dynaform.light',
      'Dynaform with defaults',
      'GET /light/project/{prj_uid}/dynaform/{dyn_uid}',
      forms.readLightDynaform,
    ),
  ),
  shown(
    'Item, form (where it does not come filled in); check of a connection (`vendor:check`)',
    observed(
      'dynaform.definition',
      'Dynaform',
      'GET /project/{prj_uid}/dynaform/{dyn_uid}',
      forms.readDynaform,
    ),
  ),
  shown(
    'Starting a process; check of a connection (`vendor:check`)',
    observed('start-cases', 'Starting cases', 'GET /case/start-cases', listStartingCases),
  ),
  shown(
    'Starting a process; check of a connection (`vendor:check`)',
    observed(
      'activity.steps',
      'Steps of an activity',
      'GET /project/{prj_uid}/activity/{act_uid}/steps',
      steps.readActivitySteps,
    ),
  ),
  shown(
    'Item, map',
    observed('project.diagram', 'Process diagram', 'GET /project/{prj_uid}', projects.readProject),
  ),
];
