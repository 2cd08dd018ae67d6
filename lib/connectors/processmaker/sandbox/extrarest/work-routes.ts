import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Effect, SandboxContext } from '../../../sandbox/contract';
import { uidOfPerson } from '../access';
import { statusOf } from '../account-status';
import { entitledTo } from '../assignment';
import type { ApiEnvironment } from '../bearer';
import { serverTime } from '../clock';
import { idOf, onCase, onTask } from '../effects';
import { claimDelegation, reassignDelegation, taskOf } from '../engine';
import { fullName, type SandboxUser, userByName, userByUid } from '../installation';
import { readBody } from '../reading-body';
import { emptyAnswer, refuse } from '../refusal';
import { route } from '../work-routes';
import { type Delegation, isLater, openDelegations, type SandboxCase, type World } from '../world';
import { chosen, delegationWith, indexIn, pluginCase, requireHold, requirePerson } from './finding';
import { may, requireSupervisor } from './permissions';
import { pluginOf } from './state';

/** Between looking and taking: two claims within it both succeed (vendor facts: processmaker §5). */
const CLAIM_MS = 100;

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Who is to have the task: somebody else only where a supervisor says so. */
function claimant(world: World, found: SandboxCase, user: SandboxUser, wanted: string): SandboxUser {
  if (wanted === '' || wanted === user.uid) return user;
  const other = requirePerson(world, wanted);
  requireSupervisor(world, found, user);
  return other;
}

/** The pool is not asked, and the owner not checked again at the end: the last of two claims wins. */
async function claim(
  { world, now, countWrite, faults }: SandboxContext<World>,
  { uid, index, userUid, user }: { uid: string; index: number | null; userUid: string; user: SandboxUser },
): Promise<void> {
  const found = pluginCase(world(), uid);
  const free = index === null ? openDelegations(found).at(-1) : delegationWith(found, index);
  if (!free) throw refuse.because('This case has 0 current delegations');
  if (free.username !== null)
    throw refuse.because(
      `The task is already assigned to user with ID '${uidOfPerson(world(), free.username)}'.`,
    );
  const owner = claimant(world(), found, user, userUid);
  if (faults.refuses(idOf(found, free))) throw refuse.noPermission();
  await pause(CLAIM_MS);
  claimDelegation(world(), { found, delegation: free, user: owner, now: now() });
  const intents: Effect['intents'] = owner === user ? ['claim'] : ['reassign', 'delegate'];
  const deed = onTask(found, free, { intents, by: user.username });
  countWrite(`claim ${found.title} (${found.number}) #${free.index} by ${owner.username}`, deed);
}

/** 3.8 forgets the title (recorded). */
const routed = (world: World) => (delegation: Delegation) => ({
  userId: uidOfPerson(world, delegation.username),
  userName: fullName(world, delegation.username),
  taskId: delegation.task,
  taskName: isLater(world) ? '' : delegation.title,
  delIndex: String(delegation.index),
  delThread: String(delegation.thread),
  delThreadStatus: 'OPEN',
});

function requireTarget(world: World, delegation: Delegation, uid: string): SandboxUser {
  if (uid === uidOfPerson(world, delegation.username))
    throw refuse.because('Target and Origin user are the same');
  const target = userByUid(world, uid);
  if (!target || statusOf(world, target) !== 'ACTIVE')
    throw refuse.because(`The user ${uid} doesn't exist or doesn't have ACTIVE status.`);
  if (delegation.finishedAt !== null)
    throw refuse.because(
      `The task with delegation index ${delegation.index} is not open and can't be reassigned.`,
    );
  if (!entitledTo(world, taskOf(world, delegation)).includes(target.username))
    throw refuse.because(`User '${uid}' is not assigned to task '${delegation.task}'.`);
  return target;
}

function requireStatusChange(found: SandboxCase, delegation: Delegation, user: SandboxUser): void {
  if (delegation.finishedAt !== null)
    throw refuse.because(
      `Cannot change status because delegation ${delegation.index} is closed in case '${found.uid}'.`,
    );
  if (delegation.username !== user.username && !may(user, 'PM_SUPERVISOR'))
    throw refuse.because('Logged-in user needs the PM_SUPERVISOR permission in role.');
}

function statusIn(status: unknown): 'TO_DO' | 'DRAFT' {
  if (status === undefined) throw refuse.required('status');
  if (status !== 'TO_DO' && status !== 'DRAFT')
    throw refuse.invalid('status', 'Expecting one of (TO_DO,DRAFT)');
  return status;
}

/**
 * 1.12 answers 200 and leaves the case alone: it hands the case to the wrong parameter (recorded; its source). Of 1.13 no
 * server was seen: it does here what the vendor's document says.
 */
function changeStatus(
  { world, now, countWrite }: SandboxContext<World>,
  found: SandboxCase,
  { status, by }: { readonly status: 'TO_DO' | 'DRAFT'; readonly by: string },
): void {
  if (pluginOf(world()).version === '1.12') return;
  found.status = status;
  found.updatedAt = serverTime(world(), now());
  const deed = onCase(found, { intents: ['change-status'], by });
  countWrite(`status ${status} of ${found.title} (${found.number})`, deed);
}

/** What moves a case on: claim, route, reassign, status. */
export function pluginWorkRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  app.post('/case/:uid/claim', async (c) => {
    const { del_index, usr_uid } = await readBody(c);
    const wish = { uid: c.req.param('uid'), index: indexIn(del_index), userUid: textOf(usr_uid) };
    await claim(context, { ...wish, user: c.get('user') });
    return emptyAnswer(c);
  });
  app.put('/case/:uid/route-case', async (c) => {
    const { del_index, usr_uid } = await readBody(c);
    const found = pluginCase(world(), c.req.param('uid'));
    const delegation = chosen(world(), found, indexIn(del_index));
    requireHold(world(), found, delegation, c.get('user'));
    const holder = userByName(world(), delegation.username) ?? c.get('user');
    const user = userByUid(world(), textOf(usr_uid)) ?? holder;
    const opened = route(context, { uid: found.uid, index: delegation.index, user });
    return c.json({ routing: opened.map(routed(world())) });
  });
  app.put('/case/:uid/reassign-case', async (c) => {
    const { del_index, usr_uid_target } = await readBody(c);
    const found = pluginCase(world(), c.req.param('uid'));
    const delegation = chosen(world(), found, indexIn(del_index));
    const target = requireTarget(world(), delegation, textOf(usr_uid_target) || c.get('user').uid);
    requireHold(world(), found, delegation, c.get('user'));
    const { username } = target;
    const opened = reassignDelegation(world(), found, delegation, { username, now: now() });
    const by = c.get('user').username;
    const deed = onTask(found, delegation, { intents: ['reassign', 'delegate'], by });
    countWrite(`reassign ${found.title} (${found.number}) #${delegation.index} to ${username}`, deed);
    return c.json({ app_uid: found.uid, del_index: opened.index, usr_uid: target.uid });
  });
  app.put('/case/status/:uid', async (c) => {
    const { status, del_index } = await readBody(c);
    statusIn(status);
    const found = pluginCase(world(), c.req.param('uid'));
    requireStatusChange(found, chosen(world(), found, indexIn(del_index)), c.get('user'));
    changeStatus(context, found, { status: statusIn(status), by: c.get('user').username });
    return emptyAnswer(c);
  });
  return app;
}
