import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { assigneesOf } from './assignment';
import type { ApiContext, ApiEnvironment } from './bearer';
import { startCase } from './engine';
import { findProcess, findTask, type SandboxUser, userByUid } from './installation';
import type { SandboxProcess, SandboxTask, Variables } from './process-model';
import { readBody, uidField } from './reading-body';
import { refuse } from './refusal';
import { isLater, type World } from './world';

/** An object instead of a list when there is nothing to start (vendor facts: processmaker §5). */
const NOTHING = { success: 'failure', message: "You don't have processes to start..." };

const NOT_PRESENT = {
  before:
    "The report table '$pro_uid' is related to a process not present in the workspace, import the related process first. To relate the report table to other process, open the process in the designer and import from there. The report table can't be imported.",
  later:
    "The report table '$pro_uid' is related to a process which is not present in the workspace. Import the related process first. To relate the report table to other process, open the process in the designer and import it from there. The report table can't be imported.",
} as const;

export interface Startable {
  readonly process: SandboxProcess;
  readonly task: SandboxTask;
}

function mayStart(world: World, task: SandboxTask, { username }: SandboxUser): boolean {
  return task.start && assigneesOf(world, task).includes(username);
}

/** What somebody may start: each first task that is his or hers. */
export function startable(world: World, user: SandboxUser): Startable[] {
  return world.installation.processes.flatMap((process) =>
    process.tasks.filter((task) => mayStart(world, task, user)).map((task) => ({ process, task })),
  );
}

function startCases(world: World, user: SandboxUser, withCategory: boolean): object {
  const all = startable(world, user);
  if (all.length === 0) return NOTHING;
  return all.map(({ process, task }) => ({
    tas_uid: task.uid,
    pro_title: `${process.title} (${task.title})`,
    pro_uid: process.uid,
    ...(isLater(world) && { pro_description: process.description }),
    ...(withCategory && { pro_category: '', category_name: 'No Category' }),
  }));
}

function requireStart(world: World, fields: Variables, user: SandboxUser): Startable {
  const [processUid, taskUid] = [uidField(fields, 'pro_uid'), uidField(fields, 'tas_uid')];
  const process = findProcess(world, processUid);
  // Recorded: a process that is not there is answered with a text about report tables.
  if (!process) throw refuse.because(NOT_PRESENT[isLater(world) ? 'later' : 'before']);
  const task = findTask(world, taskUid);
  if (!task) throw refuse.because('Invalid value specified for: tas_uid');
  if (!process.tasks.includes(task) || !mayStart(world, task, user))
    throw refuse.because('Task invalid or the user is not assigned to the task');
  return { process, task };
}

function isFields(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function variablesOf({ variables }: Variables): Variables {
  const first: unknown = Array.isArray(variables) ? variables[0] : undefined;
  return isFields(first) ? first : {};
}

/** Whoever may work on cases may start them for others (vendor facts: processmaker §5). */
function impersonated(world: World, fields: Variables): SandboxUser {
  uidField(fields, 'pro_uid');
  const user = userByUid(world, uidField(fields, 'usr_uid'));
  if (!user) throw refuse.because('Invalid value specified for: usr_uid');
  return user;
}

async function start(
  c: ApiContext,
  context: SandboxContext<World>,
  impersonating: boolean,
): Promise<Response> {
  const { world, now, countWrite } = context;
  const fields = await readBody(c);
  const starter = impersonating ? impersonated(world(), fields) : c.get('user');
  const wanted = requireStart(world(), fields, starter);
  const found = startCase(world(), { ...wanted, starter, variables: variablesOf(fields), now: now() });
  countWrite(`start ${found.title} (${found.number})`);
  const status = impersonating && isLater(world()) ? 201 : 200;
  return c.json({ app_uid: found.uid, app_number: found.number }, status);
}

/** `POST /cases`, the same for somebody else, and the list of what may be started. */
export function startRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  const list = (c: ApiContext) =>
    c.json(startCases(context.world(), c.get('user'), c.req.query('type_view') === 'category'));
  app.get('/case/start-cases', list);
  app.get('/cases/start-cases', list);
  app.post('/cases', (c) => start(c, context, false));
  app.post('/cases/impersonate', (c) => start(c, context, true));
  return app;
}
