import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { existingCase, readableCase } from './access';
import type { ApiEnvironment } from './bearer';
import { formDefinition, processedForm, type SandboxForm } from './dynaform';
import { taskOf } from './engine';
import { uidOf } from './ids';
import { findForm, findTask } from './processes';
import { refuse } from './refusal';
import type { World } from './world';

function knownForm(uid: string): SandboxForm {
  const form = findForm(uid.toLowerCase());
  if (!form) throw refuse.because(`The dynaform with dyn_uid: '${uid}' does not exist.`);
  return form;
}

function formsOf(taskUid: string): readonly SandboxForm[] {
  const task = findTask(taskUid.toLowerCase());
  if (!task) throw refuse.because(`The activity with act_uid: '${taskUid}' does not exist.`);
  return task.forms;
}

const stepUid = (taskUid: string, form: SandboxForm) => uidOf(`step:${taskUid}:${form.uid}`);

/** The steps of a delegation as the case screen walks them; the last is always "Assign Task" (vendor facts: processmaker §5). */
function caseSteps(forms: readonly SandboxForm[]): object[] {
  const steps = forms.map((form, place) => ({
    id: form.uid,
    type: 'DYNAFORM',
    title: form.title,
    url: `cases/cases_Step?UID=${form.uid}&TYPE=DYNAFORM&POSITION=${place + 1}&ACTION=EDIT`,
    version: 2,
  }));
  const assign = 'cases/cases_Step?TYPE=ASSIGN_TASK&UID=-1&POSITION=10000&ACTION=ASSIGN';
  return [...steps, { id: '-1', type: '', title: 'Assign Task/Event', url: assign }];
}

function activitySteps(taskUid: string): object[] {
  return formsOf(taskUid).map((form, place) => ({
    step_uid: stepUid(taskUid, form),
    step_type_obj: 'DYNAFORM',
    step_uid_obj: form.uid,
    step_condition: '',
    step_position: place + 1,
    step_mode: 'EDIT',
    obj_title: form.title,
    obj_description: '',
    triggers: [],
  }));
}

function lightSteps(taskUid: string): object[] {
  return formsOf(taskUid).map((form, place) => ({
    formId: form.uid,
    formTitle: form.title,
    formDescription: '',
    formUpdateDate: '2026-01-05 09:00:00',
    index: place,
    stepId: stepUid(taskUid, form),
    stepUidObj: form.uid,
    stepMode: 'EDIT',
    stepCondition: '',
    stepPosition: place + 1,
    triggers: { before: false, after: false },
  }));
}

/** Steps and forms. Only the processed form of a case asks whether the person may see that case. */
export function formRoutes({ world }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/cases/:uid/:index{[0-9]+}/steps', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    const delegation = found.delegations.find(({ index }) => index === Number(c.req.param('index')));
    return c.json(delegation ? caseSteps(taskOf(delegation).forms) : []);
  });
  app.get('/project/:project/activity/:activity/steps', (c) =>
    c.json(activitySteps(c.req.param('activity'))),
  );
  app.get('/light/project/:project/activity/:activity/steps', (c) =>
    c.json(lightSteps(c.req.param('activity'))),
  );
  app.get('/project/:project/dynaforms', () => {
    throw refuse.unauthorized();
  });
  app.get('/project/:project/dynaform/:form', (c) => c.json(formDefinition(knownForm(c.req.param('form')))));
  app.get('/light/project/:project/dynaform/:form', (c) =>
    c.json(processedForm(knownForm(c.req.param('form')), {})),
  );
  app.get('/light/project/:project/dynaformprocessed/:form', (c) => {
    const form = knownForm(c.req.param('form'));
    const uid = c.req.query('app_uid');
    const variables = uid === undefined ? {} : readableCase(world(), uid, c.get('user')).variables;
    return c.json(processedForm(form, variables));
  });
  return app;
}
