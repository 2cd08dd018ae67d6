import { Hono } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import { isSupervisor, uidOfPerson } from '../access';
import type { ApiEnvironment } from '../bearer';
import type { SandboxUser } from '../installation';
import { refuse } from '../refusal';
import type { Delegation, SandboxCase, World } from '../world';
import { upperCaseCase } from './case-view';
import { phpFailure } from './failure';
import { delegationWith, indexIn, pluginCase } from './finding';
import { nextTaskViews } from './next-tasks-view';

function requireForesight(world: World, found: SandboxCase, delegation: Delegation, user: SandboxUser): void {
  if (delegation.username !== user.username && !isSupervisor(world, found, user))
    throw refuse.because(
      `User '${user.uid}' must be assigned as a Supervisor for process '${found.process}'.`,
    );
  const { index, username, finishedAt } = delegation;
  if (finishedAt !== null)
    throw refuse.because(
      `Delegation ${index} assigned to user '${uidOfPerson(world, username)}' was closed on ${finishedAt}.`,
    );
}

function requireYesNo(name: string, given: string | undefined): void {
  if (given !== undefined && given !== 'yes' && given !== 'no')
    throw refuse.invalid(name, 'Expecting one of (yes,no)');
}

/** What is read of a case. Triggers before assignment are never found: the plugin asks an undefined variable (its source). */
export function pluginCaseRoutes({ world }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/case/:uid/next-tasks', (c) => {
    requireYesNo('execute_triggers', c.req.query('execute_triggers'));
    requireYesNo('revert_vars', c.req.query('revert_vars'));
    const index = indexIn(c.req.query('del_index'));
    // A missing backslash before a constant kills it (vendor facts: processmaker §5).
    if (index === null) return phpFailure(world());
    const found = pluginCase(world(), c.req.param('uid'));
    const delegation = delegationWith(found, index);
    requireForesight(world(), found, delegation, c.get('user'));
    return c.json(nextTaskViews(world(), found, delegation));
  });
  app.get('/case/:uid', (c) => {
    const found = pluginCase(world(), c.req.param('uid'));
    const last = delegationWith(found, found.delegations.length);
    return c.json(upperCaseCase(world(), found, last));
  });
  app.get('/case/:uid/:index{[0-9]+}', (c) => {
    const found = pluginCase(world(), c.req.param('uid'));
    const delegation = delegationWith(found, Number(c.req.param('index')));
    return c.json(upperCaseCase(world(), found, delegation));
  });
  return app;
}
