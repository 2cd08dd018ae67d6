import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { type ApiEnvironment, requireBearer } from './bearer';
import { caseRoutes } from './case-routes';
import { extraRestRoutes } from './extrarest-routes';
import { formRoutes } from './form-routes';
import { lightRoutes } from './light-routes';
import { listRoutes } from './list-routes';
import { oauthRoutes } from './oauth';
import { workspace } from './people';
import { answerRefusal, Refusal, refuse } from './refusal';
import { startRoutes } from './start-routes';
import { workRoutes } from './work-routes';
import type { World } from './world';

function api(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.use(requireBearer(context));
  app.route('/', startRoutes(context));
  app.route('/', formRoutes(context));
  app.route('/cases', listRoutes(context));
  app.route('/cases', workRoutes(context));
  app.route('/cases', caseRoutes(context));
  app.route('/light', lightRoutes(context));
  app.route('/extrarest', extraRestRoutes(context));
  for (const path of ['/cases', '/cases/paged'])
    app.all(path, (c) => {
      c.header('allow', path === '/cases' ? 'GET, POST' : 'GET');
      throw new Refusal(405);
    });
  return app;
}

/** Tokens are handed out at `/{workspace}/oauth2`; the API is below `/api/1.0/{workspace}` (vendor facts: processmaker §1). */
export function createApp(context: SandboxContext<World>): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof Refusal) return answerRefusal(c, error);
    throw error;
  });
  app.notFound((c) => answerRefusal(c, new Refusal(404)));
  app.route(`/${workspace}/oauth2`, oauthRoutes(context));
  app.route(`/api/1.0/${workspace}/oauth2`, oauthRoutes(context));
  app.route(`/api/1.0/${workspace}`, api(context));
  app.all('/api/1.0/:workspace/*', (c) => {
    if (c.req.param('workspace') === workspace) throw new Refusal(404);
    throw refuse.workspace();
  });
  app.all('/:workspace/oauth2/*', () => {
    throw refuse.workspace();
  });
  app.all('/api/:version/*', () => {
    throw refuse.version();
  });
  return app;
}
