import { Hono } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import type { ApiEnvironment } from '../bearer';
import { Refusal } from '../refusal';
import type { World } from '../world';
import { pluginCaseRoutes } from './case-routes';
import { pluginDocumentRoutes } from './document-routes';
import { pluginFolderRoutes } from './folder-routes';
import { pluginListRoutes } from './list-routes';
import { pluginMenuRoutes } from './menu-routes';
import { pluginTableRoutes } from './pm-table-routes';
import { pluginProcessRoutes } from './process-routes';
import { pluginSessionRoutes } from './session-routes';
import { pluginTriggerRoutes } from './trigger-routes';
import { pluginUserRoutes } from './user-routes';
import { pluginWorkRoutes } from './work-routes';

/** The extraRest plugin with the faults of 1.12 (vendor facts: processmaker §5); 1.13 added accounts to it. */
export function extraRestRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  // Commented out in the plugin, so that a server does not know it (vendor document: extraRest, "Execute database query").
  app.post('/sql', () => {
    throw new Refusal(404);
  });
  for (const routes of [
    pluginWorkRoutes,
    pluginListRoutes,
    pluginSessionRoutes,
    pluginDocumentRoutes,
    pluginTriggerRoutes,
    pluginUserRoutes,
    pluginMenuRoutes,
    pluginTableRoutes,
    pluginFolderRoutes,
    pluginProcessRoutes,
    pluginCaseRoutes,
  ])
    app.route('/', routes(context));
  return app;
}
