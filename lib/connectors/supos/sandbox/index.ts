import { Hono } from 'hono';
import type { Sandbox, SandboxContext } from '../../sandbox/contract';
import { personRoutes, userRoutes } from './directory';
import { disturb, flood } from './meddling';
import { processRoutes } from './processes';
import { Refusal } from './refusal';
import { seed } from './seed';
import { accessKey, requireSignature, secretKey } from './signature';
import { taskRoutes } from './tasks';
import type { World } from './world';

const account = (username: string) => ({ username, input: { username } });

function openApi(context: SandboxContext<World>): Hono {
  const app = new Hono();
  app.get('/supos/config/v2/version', (c) => c.json({ version: '4.2.00' }));
  app.route('/auth/v2/users', userRoutes(context));
  app.route('/organization/v2/persons', personRoutes(context));
  app.route('/p/workflow/v2/tasks', taskRoutes(context));
  app.route('/p/workflow/v2/processes', processRoutes(context));
  return app;
}

/** On its own origin, and behind the cloud gateway whose prefix is part of the signed URI (vendor facts: supos §1). */
function app(context: SandboxContext<World>): Hono {
  const api = openApi(context);
  const server = new Hono();
  server.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    return c.json({ code: error.code, message: error.message }, error.status);
  });
  server.use(requireSignature(context.faults));
  server.route('/open-api', api);
  server.route('/ess-gate/:region/:instance/open-api', api);
  return server;
}

const sandbox: Sandbox<World> = {
  manifest: {
    vendor: 'supos',
    dialects: ['4.2'],
    timeZone: 'Asia/Taipei',
    settings: { accessKey, secretKey },
    accounts: {
      alice: account('alice'),
      bob: account('bob'),
      carol: account('carol'),
      sam: account('sam'),
      nobody: account('nobody'),
    },
    secrets: [accessKey, secretKey],
  },
  seed,
  flood,
  disturb,
  app,
};

export default sandbox;
