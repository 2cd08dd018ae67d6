import { Hono, type MiddlewareHandler } from 'hono';
import type { Sandbox, SandboxContext } from '../../sandbox/contract';
import { userRoutes } from './directory';
import { disturb, flood, intervene } from './meddling';
import { notificationRoutes } from './notifications';
import { tokenRoutes } from './oauth';
import { organizationRoutes } from './organization';
import { processRoutes } from './processes';
import { Refusal } from './refusal';
import { seed } from './seed';
import { accessKey, requireSignature, secretKey } from './signature';
import { taskRoutes } from './tasks';
import { todoCenterRoutes } from './todo-center/routes';
import { webhookRoutes } from './webhook';
import { publishChanges } from './webhook-delivery';
import type { World } from './world';

const GATEWAY = '4.2 gateway';
const GATEWAY_PREFIX = '/ess-gate/cn1/ess-harbour';

const processes = [
  { process: 'K2026010100000301', title: '請假單 Leave request' },
  { process: 'K2026010100000201', title: '採購申請 Purchase request' },
  { process: 'K2026010100000901', title: '校正委託 Calibration order' },
];

const account = (username: string) => ({ username, input: { username } });

function openApi(context: SandboxContext<World>): Hono {
  const app = new Hono();
  app.get('/supos/config/v2/version', (c) => c.json({ version: '4.2.00' }));
  app.route('/auth/v2/users', userRoutes(context));
  app.route('/auth/v2/oauth2', tokenRoutes(context));
  app.route('/organization/v2', organizationRoutes(context));
  app.route('/webhook/v2', webhookRoutes(context));
  app.route('/p/notification/v2', notificationRoutes(context));
  app.route('/p/workflow/v2/tasks', taskRoutes(context));
  app.route('/p/workflow/v2/processes', processRoutes(context));
  app.route('/p/workflow/v2/todoCenter', todoCenterRoutes(context));
  return app;
}

/** Behind the gateway nothing is at the root, and without one there is no prefix. */
function requirePrefix({ world }: SandboxContext<World>): MiddlewareHandler {
  return async (c, next) => {
    const prefixed = c.req.path.startsWith(`${GATEWAY_PREFIX}/`);
    if (prefixed !== (world().dialect === GATEWAY)) return c.notFound();
    return next();
  };
}

/** Whoever has asked for events is told of what a request has changed. */
function publishAfterwards({ world, now }: SandboxContext<World>): MiddlewareHandler {
  return async (_c, next) => {
    await next();
    publishChanges(world(), now());
  };
}

/** On its own origin, or behind the cloud gateway whose prefix is part of the signed URI (vendor facts: supos §1). */
function app(context: SandboxContext<World>): Hono {
  const api = openApi(context);
  const server = new Hono();
  server.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    return c.json({ code: error.code, message: error.message }, error.status);
  });
  server.use(requirePrefix(context), requireSignature(context.faults), publishAfterwards(context));
  server.route('/open-api', api);
  server.route(`${GATEWAY_PREFIX}/open-api`, api);
  return server;
}

const sandbox: Sandbox<World> = {
  manifest: {
    vendor: 'supos',
    dialects: ['4.2', GATEWAY],
    timeZone: 'Asia/Taipei',
    settings: { accessKey, secretKey, processes },
    dialectSettings: { [GATEWAY]: { signedPrefix: GATEWAY_PREFIX } },
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
  intervene,
  app,
};

export default sandbox;
