import { Hono, type MiddlewareHandler } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { batch } from './batch';
import { type ApiEnvironment, requireBearer } from './bearer';
import { caseRoutes } from './case-routes';
import { inputDocumentRoutes, outputDocumentRoutes } from './document-routes';
import { extraRestRoutes } from './extrarest/routes';
import { lightRoutes } from './light-routes';
import { listRoutes } from './list-routes';
import { methodsOf } from './methods';
import { oauthRoutes } from './oauth';
import { peopleRoutes } from './people-routes';
import { projectRoutes } from './project-routes';
import { reassignRoutes } from './reassign-routes';
import { answerRefusal, Refusal, refuse } from './refusal';
import { startRoutes } from './start-routes';
import { webPage } from './web-page';
import { workRoutes } from './work-routes';
import { isLater, type World } from './world';

/** Every answer may be read by every page; what is sent to ask first is answered before anybody looks at a token (vendor facts: processmaker §2). */
const shareWithPages: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') {
    c.header('access-control-allow-origin', '*');
    c.header('access-control-allow-methods', 'GET, POST, PUT, DELETE, OPTIONS');
    c.header('access-control-allow-headers', 'authorization, content-type');
    return c.body('', 200, { 'content-type': 'text/html; charset=UTF-8' });
  }
  await next();
  c.res.headers.set('access-control-allow-origin', '*');
};

/** JSON is all it speaks. */
const requireJson: MiddlewareHandler = async (c, next) => {
  const accepted = c.req.header('accept') ?? '*/*';
  if (!/json|\*\/\*|application\/\*|pdf|octet-stream|html/.test(accepted)) throw new Refusal(406);
  await next();
};

function api(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.use(requireBearer(context));
  app.route('/', startRoutes(context));
  app.route('/', projectRoutes(context));
  app.route('/', peopleRoutes(context));
  app.route('/cases', listRoutes(context));
  app.route('/cases', reassignRoutes(context));
  app.route('/cases', workRoutes(context));
  app.route('/cases', inputDocumentRoutes(context));
  app.route('/cases', outputDocumentRoutes(context));
  app.route('/cases', caseRoutes(context));
  app.route('/light', lightRoutes(context));
  app.route('/extrarest', extraRestRoutes(context));
  return app;
}

/** Tokens are handed out at `/{workspace}/oauth2`; the API is below `/api/1.0/{workspace}` (vendor facts: processmaker §1). */
export function createApp(context: SandboxContext<World>): Hono {
  const { world } = context;
  // A path means the same with a slash at its end.
  const app = new Hono({ strict: false });
  const requireWorkspace: MiddlewareHandler = async (c, next) => {
    if (c.req.param('workspace') !== world().installation.workspace) throw refuse.workspace(isLater(world()));
    await next();
  };
  app.onError((error, c) => {
    if (error instanceof Refusal) return answerRefusal(c, error);
    throw error;
  });
  app.notFound((c) => {
    const methods = methodsOf(app.routes, c.req.path);
    if (methods.length > 0) c.header('allow', methods.join(', '));
    return answerRefusal(c, new Refusal(methods.length > 0 ? 405 : 404));
  });
  app.use('/api/*', shareWithPages);
  app.use('/api/*', requireJson);
  app.use('/:workspace/oauth2/*', requireWorkspace);
  app.route('/:workspace/oauth2', oauthRoutes(context));
  app.use('/api/1.0/:workspace/*', requireWorkspace);
  app.route('/api/1.0/:workspace/oauth2', oauthRoutes(context));
  app.post('/api/1.0/:workspace', (c) => batch(c, (request) => app.fetch(request)));
  app.route('/api/1.0/:workspace', api(context));
  app.get('/:site{sys[^/]+}/:language/:skin/:page{.+}', (c) => webPage(c, world()));
  app.all('/api/:version{(?!1\\.0$)[^/]+}/*', () => {
    throw refuse.version(isLater(world()));
  });
  return app;
}
