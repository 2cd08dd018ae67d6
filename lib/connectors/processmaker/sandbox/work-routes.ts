import { type Context, Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { existingCase, heldBy, isManager, isSupervisor, routableDelegation } from './access';
import type { PickedPeople } from './assignment';
import type { ApiEnvironment } from './bearer';
import { idOf, onCase, onTask } from './effects';
import {
  cancelCase,
  claimDelegation,
  NO_WAY,
  pauseDelegation,
  routeCase,
  routingProblem,
  unpauseDelegation,
} from './engine';
import type { SandboxUser } from './installation';
import { integerOf, readBody, soleIndex, textIndex } from './reading-body';
import { emptyAnswer, Refusal, refuse } from './refusal';
import { mayClaim } from './rows';
import { executeTrigger } from './variables';
import { type Delegation, isLater, openDelegations, type SandboxCase, type World } from './world';

interface RouteWish {
  readonly uid: string;
  readonly index: number | null;
  readonly user: SandboxUser;
  readonly picked?: PickedPeople;
}

/** Routes on behalf of whoever holds the delegation; used by the core's, the light and extraRest's endpoint. */
export function route(context: SandboxContext<World>, { uid, index, user, picked }: RouteWish): Delegation[] {
  const world = context.world();
  const found = existingCase(world, uid);
  const delegation = routableDelegation(found, index, user);
  const problem = routingProblem(world, found, delegation, picked);
  if (problem !== null) throw refuse.because(problem);
  if (context.faults.refuses(idOf(found, delegation))) throw refuse.because(NO_WAY);
  const opened = routeCase(world, found, delegation, { now: context.now(), picked });
  found.forgetful = false;
  const deed = onTask(found, delegation, { intents: ['complete'], by: user.username });
  context.countWrite(`route ${found.title} (${found.number}) #${delegation.index}`, deed);
  return opened;
}

/** 3.8 names the caller by the header that was sent, token and all (vendor facts: processmaker §2). */
function callerName(c: Context, world: World, { uid }: SandboxUser): string {
  return isLater(world) ? (c.req.header('authorization') ?? '') : uid;
}

function checkDate(date: unknown): void {
  if (typeof date !== 'string') throw refuse.required('unpaused_date');
  if (date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw refuse.because(`The value '${date}' is not a valid date for the format 'Y-m-d'.`);
}

interface PauseWish {
  readonly found: SandboxCase;
  readonly user: SandboxUser;
  readonly index: number | null;
  readonly caller: string;
}

function requirePausable(world: World, { found, user, index, caller }: PauseWish): Delegation {
  if (found.status === 'CANCELLED') throw refuse.because(`The case '${found.uid}' is canceled`);
  const last = found.delegations.at(-1);
  if (last?.username === null) throw refuse.because('Case with "Unassigned Status" not paused.');
  if (last?.paused && last.username === user.username) throw refuse.because('**ID_CASE_PAUSED**');
  // Without an index the newest task of the case is meant, and a supervisor may pause somebody else's (the published source).
  const meant =
    index === null
      ? openDelegations(found).at(-1)
      : openDelegations(found).find((each) => each.index === index);
  const held = meant && (meant.username === user.username || isSupervisor(world, found, user)) ? meant : null;
  if (!held) throw refuse.because(`The user with "${caller}" is invalid to pause the case.`);
  return held;
}

/** 3.3 looks at the newest task of the case alone, whatever index is sent (the published source). */
function requirePaused(found: SandboxCase, index: number | null, later: boolean): Delegation {
  const current = found.delegations.filter((each) => each.paused || each.finishedAt === null);
  const meant = later ? current.find((each) => each.index === index) : current.at(-1);
  if (meant?.paused && (index === null || index === meant.index)) return meant;
  throw refuse.because(`Case with "${found.uid}" not paused.`);
}

function requireDeletable(world: World, uid: string, user: SandboxUser): SandboxCase {
  const found = existingCase(world, uid);
  if (found.status !== 'DRAFT')
    throw refuse.because(
      "You can't delete the case because it's not in Draft status and was already derivated.",
    );
  if (found.starter === user.username) return found;
  if (isLater(world) && !isManager(user))
    throw refuse.because('You are not allowed to delete cases, please contact your System Administrator.');
  throw refuse.because("You can't delete the case because you didn't create the case.");
}

/** Cancelling needs a role above Operator: 401 as if the token were bad (vendor facts: processmaker §2, §5). */
function requireCancellable(found: SandboxCase, user: SandboxUser): void {
  if (!isManager(user)) throw refuse.unauthorized();
  if (found.status !== 'TO_DO') throw refuse.because(`This case is in status ${found.status}`);
}

/** The official claim of 3.8 asks for the pool; extraRest's does not (vendor facts: processmaker §5). */
export function claimable(
  { world: worldNow, faults }: SandboxContext<World>,
  found: SandboxCase,
  user: SandboxUser,
  index: number | null,
): Delegation {
  const world = worldNow();
  const waiting = openDelegations(found).filter(
    (each) => each.username === null && (index === null || each.index === index),
  );
  if (waiting.length === 0) throw refuse.because('The case was already claimed by another user.');
  const free = waiting.find((each) => mayClaim(world, user, each));
  if (!free || faults.refuses(idOf(found, free))) throw refuse.noPermission();
  return free;
}

function triggerCode(world: World, uid: string): string {
  const triggers = world.installation.processes.flatMap((process) => process.triggers);
  const trigger = triggers.find((each) => each.uid === uid.toLowerCase());
  if (!trigger) throw refuse.because(`The trigger with tri_uid: '${uid}' does not exist.`);
  return trigger.code;
}

function pauseRoutes({ world, now, countWrite }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.put('/:uid/pause', async (c) => {
    const { unpaused_date, index } = await readBody(c);
    const found = existingCase(world(), c.req.param('uid'));
    checkDate(unpaused_date);
    const user = c.get('user');
    const at = isLater(world()) ? integerOf('index', index) : null;
    const held = requirePausable(world(), {
      found,
      user,
      index: at,
      caller: callerName(c, world(), user),
    });
    pauseDelegation(world(), found, held, now());
    const deed = onTask(found, held, { intents: ['pause'], by: user.username });
    countWrite(`pause ${found.title} (${found.number})`, deed);
    return emptyAnswer(c);
  });
  app.put('/:uid/unpause', async (c) => {
    const index = soleIndex(await readBody(c), isLater(world()));
    const found = existingCase(world(), c.req.param('uid'));
    const paused = requirePaused(found, index, isLater(world()));
    unpauseDelegation(world(), found, paused, now());
    const deed = onTask(found, paused, { intents: ['resume'], by: c.get('user').username });
    countWrite(`unpause ${found.title} (${found.number})`, deed);
    return emptyAnswer(c);
  });
  return app;
}

function endRoutes({ world, now, countWrite }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.put('/:uid/cancel', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    requireCancellable(found, c.get('user'));
    cancelCase(world(), found, now());
    const deed = onCase(found, { intents: ['cancel'], by: c.get('user').username });
    countWrite(`cancel ${found.title} (${found.number})`, deed);
    return emptyAnswer(c);
  });
  app.delete('/:uid', (c) => {
    const found = requireDeletable(world(), c.req.param('uid'), c.get('user'));
    world().cases = world().cases.filter((each) => each !== found);
    const deed = onCase(found, { intents: ['delete-draft'], by: c.get('user').username });
    countWrite(`delete ${found.title} (${found.number})`, deed);
    return emptyAnswer(c);
  });
  return app;
}

/** What moves a case: the core's endpoints under `/cases`. Before 3.8 there is no claim among them: that is extraRest's. */
export function workRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  app.put('/:uid/route-case', async (c) => {
    const index = textIndex(await readBody(c));
    route(context, { uid: c.req.param('uid'), index, user: c.get('user') });
    return emptyAnswer(c);
  });
  app.put('/:uid/claim', async (c) => {
    if (!isLater(world())) throw new Refusal(404);
    const index = soleIndex(await readBody(c), true);
    const found = existingCase(world(), c.req.param('uid'));
    const free = claimable(context, found, c.get('user'), index);
    claimDelegation(world(), { found, delegation: free, user: c.get('user'), now: now() });
    const deed = onTask(found, free, { intents: ['claim'], by: c.get('user').username });
    countWrite(`claim ${found.title} (${found.number}) #${free.index} by ${deed.by}`, deed);
    return emptyAnswer(c);
  });
  app.put('/:uid/execute-trigger/:trigger', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    if (!heldBy(found, c.get('user'))) throw refuse.anotherUser();
    executeTrigger(world(), found, triggerCode(world(), c.req.param('trigger')), now());
    const deed = onCase(found, { intents: ['run-trigger'], by: c.get('user').username });
    countWrite(`trigger in ${found.title} (${found.number})`, deed);
    return emptyAnswer(c);
  });
  app.route('/', pauseRoutes(context));
  app.route('/', endRoutes(context));
  return app;
}
