import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import type { ApiContext, ApiEnvironment } from './bearer';
import { startCase } from './engine';
import type { SandboxUser } from './people';
import type { SandboxProcess, Variables } from './process-model';
import { findProcess, findTask, processes } from './processes';
import { readBody, uidField } from './reading-body';
import { refuse } from './refusal';
import type { World } from './world';

/** An object instead of a list when there is nothing to start (vendor facts: processmaker §5). */
const NOTHING = { success: 'failure', message: "You don't have processes to start..." };

function mayStart({ username }: SandboxUser): boolean {
  return username !== 'nobody';
}

function startable(user: SandboxUser, withCategory: boolean): object {
  if (!mayStart(user)) return NOTHING;
  return Object.values(processes).map(({ uid, title, tasks: [first] }) => ({
    tas_uid: first?.uid,
    pro_title: `${title} (${first?.title})`,
    pro_uid: uid,
    ...(withCategory && { pro_category: '', category_name: 'No Category' }),
  }));
}

function requireStart(fields: Variables, user: SandboxUser): SandboxProcess {
  const [processUid, taskUid] = [uidField(fields, 'pro_uid'), uidField(fields, 'tas_uid')];
  const process = findProcess(processUid);
  // Recorded: a process that is not there is answered with a text about report tables.
  if (!process)
    throw refuse.because("The report table '$pro_uid' is related to a process not present in the workspace");
  if (!findTask(taskUid)) throw refuse.because('Invalid value specified for: tas_uid');
  if (process.tasks[0]?.uid !== taskUid || !mayStart(user))
    throw refuse.because('Task invalid or the user is not assigned to the task');
  return process;
}

function isFields(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `POST /cases` and the list of what may be started. */
export function startRoutes({ world, now, countWrite }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  const list = (c: ApiContext) => c.json(startable(c.get('user'), c.req.query('type_view') === 'category'));
  app.get('/case/start-cases', list);
  app.get('/cases/start-cases', list);
  app.post('/cases', async (c) => {
    const fields = await readBody(c);
    const process = requireStart(fields, c.get('user'));
    const first: unknown = Array.isArray(fields.variables) ? fields.variables[0] : undefined;
    const variables = isFields(first) ? first : {};
    const title = `${process.title} ${String(variables.item ?? variables.subject ?? '')}`.trim();
    const found = startCase(world(), { process, starter: c.get('user'), title, variables, now: now() });
    countWrite(`start ${found.title} (${found.number})`);
    return c.json({ app_uid: found.uid, app_number: found.number });
  });
  return app;
}
