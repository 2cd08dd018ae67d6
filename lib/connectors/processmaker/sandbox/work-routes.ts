import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { existingCase, isManager, routableDelegation } from './access';
import type { ApiEnvironment } from './bearer';
import {
  cancelCase,
  type PickedPeople,
  pauseDelegation,
  routeCase,
  routingProblem,
  unpauseDelegation,
} from './engine';
import type { SandboxUser } from './people';
import { integerOf, readBody, textIndex } from './reading-body';
import { emptyAnswer, refuse } from './refusal';
import type { Delegation, SandboxCase, World } from './world';

interface RouteWish {
  readonly uid: string;
  readonly index: number | null;
  readonly user: SandboxUser;
  readonly picked?: PickedPeople;
}

/** Routes on behalf of whoever holds the delegation; used by the core's, the light and extraRest's endpoint. */
export function route(context: SandboxContext<World>, { uid, index, user, picked }: RouteWish): Delegation[] {
  const found = existingCase(context.world(), uid);
  const delegation = routableDelegation(found, index, user);
  const problem = routingProblem(found, delegation, picked);
  if (problem !== null) throw refuse.because(problem);
  const opened = routeCase(found, delegation, { now: context.now(), picked });
  context.countWrite(`route ${found.title} (${found.number}) #${delegation.index}`);
  return opened;
}

function requirePausable(found: SandboxCase, user: SandboxUser, date: unknown): Delegation {
  if (typeof date !== 'string') throw refuse.required('unpaused_date');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw refuse.because(`The value '${date}' is not a valid date for the format 'Y-m-d'.`);
  if (found.status === 'CANCELLED') throw refuse.because(`The case '${found.uid}' is canceled`);
  const last = found.delegations.at(-1);
  if (last?.username === null) throw refuse.because('Case with "Unassigned Status" not paused.');
  if (last?.paused && last.username === user.username) throw refuse.because('**ID_CASE_PAUSED**');
  const held = found.delegations.findLast(
    (each) => each.username === user.username && each.finishedAt === null,
  );
  if (!held) throw refuse.because(`The user with "${user.uid}" is invalid to pause the case.`);
  return held;
}

function requirePaused(found: SandboxCase, index: number | null): Delegation {
  const paused = found.delegations.findLast((each) => each.paused);
  if (paused && (index === null || index === paused.index)) return paused;
  throw refuse.because(`Case with "${found.uid}" not paused.`);
}

function requireDeletable(world: World, uid: string, user: SandboxUser): SandboxCase {
  const found = existingCase(world, uid);
  if (found.status !== 'DRAFT')
    throw refuse.because(
      "You can't delete the case because it's not in Draft status and was already derivated.",
    );
  if (found.starter !== user.username)
    throw refuse.because("You can't delete the case because you didn't create the case.");
  return found;
}

/** Cancelling needs a role above Operator: 401 as if the token were bad (vendor facts: processmaker §2, §5). */
function requireCancellable(found: SandboxCase, user: SandboxUser): void {
  if (!isManager(user)) throw refuse.unauthorized();
  if (found.status !== 'TO_DO') throw refuse.because(`This case is in status ${found.status}`);
}

/** What moves a case: the core's endpoints under `/cases`. 3.3.10 has no claim there: that is extraRest's. */
export function workRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  app.put('/:uid/route-case', async (c) => {
    const index = textIndex(await readBody(c));
    route(context, { uid: c.req.param('uid'), index, user: c.get('user') });
    return emptyAnswer(c);
  });
  app.put('/:uid/pause', async (c) => {
    const { unpaused_date } = await readBody(c);
    const found = existingCase(world(), c.req.param('uid'));
    pauseDelegation(found, requirePausable(found, c.get('user'), unpaused_date), now());
    countWrite(`pause ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  app.put('/:uid/unpause', async (c) => {
    const { index } = await readBody(c);
    const found = existingCase(world(), c.req.param('uid'));
    unpauseDelegation(found, requirePaused(found, integerOf('index', index)), now());
    countWrite(`unpause ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  app.put('/:uid/cancel', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    requireCancellable(found, c.get('user'));
    cancelCase(found, now());
    countWrite(`cancel ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  app.delete('/:uid', (c) => {
    const found = requireDeletable(world(), c.req.param('uid'), c.get('user'));
    world().cases = world().cases.filter((each) => each !== found);
    countWrite(`delete ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  return app;
}
