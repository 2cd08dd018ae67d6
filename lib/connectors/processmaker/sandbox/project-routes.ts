import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { existingCase, isManager } from './access';
import { assigneesOf } from './assignment';
import type { ApiContext, ApiEnvironment } from './bearer';
import { formDefinition } from './dynaform';
import { taskOf } from './engine';
import { findForm, findProcess, findTask, userByName } from './installation';
import type { SandboxForm, SandboxProcess, SandboxTask } from './process-model';
import { refuse } from './refusal';
import { startable } from './start-routes';
import { activitySteps, caseSteps } from './steps';
import { isLater, type World } from './world';

export function requireProcess(world: World, uid: string): SandboxProcess {
  const process = findProcess(world, uid);
  if (!process) throw refuse.because(`The project with prj_uid: '${uid}' does not exist.`);
  return process;
}

export function requireForm(world: World, uid: string): SandboxForm {
  const form = findForm(world, uid);
  if (!form) throw refuse.because(`The dynaform with dyn_uid: '${uid}' does not exist.`);
  return form;
}

export function requireActivity(world: World, uid: string): SandboxTask {
  const task = findTask(world, uid);
  if (!task) throw refuse.because(`The activity with act_uid: '${uid}' does not exist.`);
  return task;
}

function userRow(world: World, username: string): object[] {
  const user = userByName(world, username);
  if (!user) return [];
  const { uid, firstname, lastname } = user;
  return [
    { aas_uid: uid, aas_name: firstname, aas_lastname: lastname, aas_username: username, aas_type: 'user' },
  ];
}

/** Groups come as one row of their own (vendor facts: processmaker §5). */
function assignees(world: World, { assign }: SandboxTask): object[] {
  const groups = world.installation.groups.filter(({ name }) => assign.groups.includes(name));
  const rows = groups.map(({ uid, name, members }) => {
    const shown = `${name} (${members.length} Users)`;
    return { aas_uid: uid, aas_name: shown, aas_lastname: '', aas_username: shown, aas_type: 'group' };
  });
  return [...rows, ...assign.users.flatMap((username) => userRow(world, username))];
}

function adhocRows(world: World, { adhoc }: SandboxTask): object[] {
  return adhoc.flatMap((username) => {
    const user = userByName(world, username);
    if (!user) return [];
    const { uid, firstname, lastname } = user;
    return [
      { ada_uid: uid, ada_name: firstname, ada_lastname: lastname, ada_username: username, ada_type: 'user' },
    ];
  });
}

function supervisorRows(world: World, { supervisors }: SandboxProcess): object[] {
  return supervisors.flatMap((username) => {
    const user = userByName(world, username);
    if (!user) return [];
    const { uid, firstname, lastname } = user;
    return [
      {
        pu_uid: uid,
        pu_type: 'SUPERVISOR',
        usr_uid: uid,
        usr_firstname: firstname,
        usr_lastname: lastname,
        usr_username: username,
        usr_email: user.mail,
      },
    ];
  });
}

/** An Operator gets 401 from these lists (vendor facts: processmaker §5). */
function requireDesigner(c: ApiContext): void {
  if (!isManager(c.get('user'))) throw refuse.unauthorized();
}

function activityRoutes({ world }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  const task = (c: ApiContext) => {
    requireProcess(world(), c.req.param('project') ?? '');
    return requireActivity(world(), c.req.param('activity') ?? '');
  };
  app.get('/:activity/steps', (c) => c.json(activitySteps(world(), task(c))));
  app.get('/:activity/assignee', (c) => c.json(assignees(world(), task(c))));
  app.get('/:activity/assignee/all', (c) =>
    c.json(assigneesOf(world(), task(c)).flatMap((username) => userRow(world(), username))),
  );
  app.get('/:activity/adhoc-assignee', (c) => c.json(adhocRows(world(), task(c))));
  app.get('/:activity', (c) => {
    const { uid, title, description, type, days } = task(c);
    return c.json({
      definition: { act_uid: uid, act_name: title, act_type: 'TASK' },
      properties: { tas_title: title, tas_description: description, tas_type: type, tas_duration: days },
    });
  });
  return app;
}

function definitionRoutes({ world }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  const process = (c: ApiContext) => requireProcess(world(), c.req.param('project') ?? '');
  app.get('/dynaforms', (c) => {
    requireDesigner(c);
    return c.json(process(c).forms.map(formDefinition));
  });
  app.get('/dynaform/:form', (c) => {
    process(c);
    return c.json(formDefinition(requireForm(world(), c.req.param('form'))));
  });
  app.get('/input-documents', (c) => {
    requireDesigner(c);
    return c.json(process(c).inputDocuments);
  });
  app.get('/input-document/:document', (c) => {
    const uid = c.req.param('document');
    const found = process(c).inputDocuments.find((each) => each.inp_doc_uid === uid.toLowerCase());
    if (!found) throw refuse.because(`The input document with inp_doc_uid: '${uid}' does not exist.`);
    return c.json(found);
  });
  app.get('/output-document/:document', (c) => {
    const uid = c.req.param('document');
    const found = process(c).outputDocuments.find((each) => each.out_doc_uid === uid.toLowerCase());
    if (!found) throw refuse.because(`The output document with out_doc_uid: '${uid}' does not exist.`);
    return c.json(found);
  });
  app.get('/output-documents', (c) => c.json(process(c).outputDocuments));
  app.get('/triggers', (c) =>
    c.json(
      process(c).triggers.map(({ uid, title, description, code }) => ({
        tri_uid: uid,
        tri_title: title,
        tri_description: description,
        tri_type: 'SCRIPT',
        tri_webbot: code,
        tri_param: '',
      })),
    ),
  );
  // 3.8 no longer lets Operators read them (vendor facts: processmaker §5).
  app.get('/process-variables', (c) => {
    if (isLater(world())) requireDesigner(c);
    return c.json(process(c).variables);
  });
  return app;
}

/** Processes as they were designed. Most of it asks for no permission beyond signing in. */
export function projectRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world } = context;
  const app = new Hono<ApiEnvironment>();
  const process = (c: ApiContext) => requireProcess(world(), c.req.param('project') ?? '');
  app.get('/cases/:uid/:index{[0-9]+}/steps', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    const delegation = found.delegations.find(({ index }) => index === Number(c.req.param('index')));
    return c.json(delegation ? caseSteps(world(), taskOf(world(), delegation)) : []);
  });
  app.get('/project', (c) => {
    requireDesigner(c);
    const rows = world().installation.processes.map(({ uid, title, description }) => ({
      prj_uid: uid,
      prj_name: title,
      prj_description: description,
    }));
    return c.json(rows);
  });
  app.get('/project/:project', (c) => c.json(process(c).project));
  app.get('/project/:project/starting-tasks', (c) => {
    const uid = process(c).uid;
    const own = startable(world(), c.get('user')).filter((each) => each.process.uid === uid);
    return c.json(own.map(({ task }) => ({ act_name: task.title, act_uid: task.uid })));
  });
  app.get('/project/:project/process-supervisors', (c) => c.json(supervisorRows(world(), process(c))));
  app.route('/project/:project/activity', activityRoutes(context));
  app.route('/project/:project', definitionRoutes(context));
  return app;
}
