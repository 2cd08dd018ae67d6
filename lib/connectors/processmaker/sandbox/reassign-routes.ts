import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { existingCase, isManager, isSupervisor } from './access';
import { entitledTo } from './assignment';
import type { ApiContext, ApiEnvironment } from './bearer';
import { onTask } from './effects';
import { reassignDelegation, taskOf } from './engine';
import { findTask, type SandboxUser, userByName, userByUid } from './installation';
import type { SandboxTask } from './process-model';
import { type Fields, integerOf, readBody, textIndex, uidField } from './reading-body';
import { emptyAnswer, Refusal, refuse } from './refusal';
import { type Delegation, findCase, isLater, type SandboxCase, type World } from './world';

const notTheirs = () => refuse.because('Invalid Case Delegation index for this user');

function requireReassigning(world: World, found: SandboxCase, user: SandboxUser): void {
  if (!isManager(user) && !isSupervisor(world, found, user)) throw refuse.noPermission();
}

function openAt(found: SandboxCase, holder: SandboxUser | undefined, index: number | null): Delegation {
  const delegation = found.delegations.findLast(
    (each) =>
      each.finishedAt === null &&
      each.username === holder?.username &&
      (index === null || each.index === index),
  );
  if (!delegation) throw notTheirs();
  return delegation;
}

/** Whoever the task is not assigned to, not even ad hoc, does not get it (vendor facts: processmaker §5). */
export function requireEntitled(world: World, delegation: Delegation, uid: string): SandboxUser {
  const target = userByUid(world, uid);
  if (!target || !entitledTo(world, taskOf(world, delegation)).includes(target.username))
    throw refuse.because('The target user does not have rights to execute the task');
  return target;
}

async function reassign(c: ApiContext, { world, now, countWrite }: SandboxContext<World>): Promise<Response> {
  const fields = await readBody(c);
  const found = existingCase(world(), c.req.param('uid') ?? '');
  const [source, target] = [uidField(fields, 'usr_uid_source'), uidField(fields, 'usr_uid_target')];
  // 3.8 takes a number or a text, 3.3 the text alone (vendor facts: processmaker §2).
  const index = isLater(world()) ? integerOf('del_index', fields.del_index) : textIndex(fields);
  requireReassigning(world(), found, c.get('user'));
  const delegation = openAt(found, userByUid(world(), source), index);
  const { username } = requireEntitled(world(), delegation, target);
  reassignDelegation(world(), found, delegation, { username, now: now() });
  const deed = onTask(found, delegation, { intents: ['reassign', 'delegate'], by: c.get('user').username });
  countWrite(`reassign ${found.title} (${found.number}) #${delegation.index} to ${username}`, deed);
  return emptyAnswer(c);
}

const Batch = z.array(z.looseObject({ APP_UID: z.string(), DEL_INDEX: z.union([z.string(), z.number()]) }));

function reassignOne(
  context: SandboxContext<World>,
  user: SandboxUser,
  wish: { readonly uid: string; readonly index: number; readonly target: string },
): boolean {
  const world = context.world();
  const found = findCase(world, wish.uid);
  const delegation = found?.delegations.find((each) => each.index === wish.index && each.finishedAt === null);
  if (!found || !delegation) return false;
  requireReassigning(world, found, user);
  const { username } = requireEntitled(world, delegation, wish.target);
  reassignDelegation(world, found, delegation, { username, now: context.now() });
  const deed = onTask(found, delegation, { intents: ['reassign', 'delegate'], by: user.username });
  context.countWrite(`reassign ${found.title} (${found.number}) #${delegation.index} to ${username}`, deed);
  return true;
}

/** Several cases at once; the answer is JSON inside a JSON string (vendor facts: processmaker §5). */
function reassignMany(context: SandboxContext<World>, user: SandboxUser, fields: Fields): string {
  const batch = Batch.safeParse(fields.cases);
  if (!batch.success) throw refuse.required('cases');
  const target = uidField(fields, 'usr_uid_target');
  const cases = batch.data.map((each) => {
    const done = reassignOne(context, user, { uid: each.APP_UID, index: Number(each.DEL_INDEX), target });
    return { ...each, result: done ? 1 : 0, status: done ? 'SUCCESS' : 'ERROR' };
  });
  return JSON.stringify({ cases });
}

const byLastName = (one: SandboxUser, other: SandboxUser) => (one.lastname < other.lastname ? -1 : 1);

function upperCaseUser({ uid, username, firstname, lastname }: SandboxUser): object {
  return { USR_UID: uid, USR_USERNAME: username, USR_FIRSTNAME: firstname, USR_LASTNAME: lastname };
}

function people(world: World, usernames: readonly string[], caller: SandboxUser): SandboxUser[] {
  const others = [...new Set(usernames)].filter((username) => username !== caller.username);
  return others.flatMap((username) => userByName(world, username) ?? []).toSorted(byLastName);
}

function requireTask(world: World, uid: string): SandboxTask {
  const task = findTask(world, uid);
  if (!task) throw refuse.because(`The task with tas_uid: '${uid}' does not exist.`);
  return task;
}

/** `GET /light/userstoreassign/{tas_uid}`: whoever may do the task, without the caller (vendor facts: processmaker §5). */
export function reassignable(world: World, uid: string, caller: SandboxUser): object {
  return { data: people(world, entitledTo(world, requireTask(world, uid)), caller).map(upperCaseUser) };
}

/** The later endpoint adds the supervisors and prints the column that it sorts by (recorded from 3.8.3). */
function reassignableInCase(world: World, uid: string, found: SandboxCase, caller: SandboxUser): object {
  const task = requireTask(world, uid);
  const process = world.installation.processes.find((each) => each.uid === found.process);
  const usernames = [...entitledTo(world, task), ...(process?.supervisors ?? [])];
  const rows = people(world, usernames, caller).map((user) => ({
    ...upperCaseUser(user),
    'UPPER(USERS.USR_LASTNAME)': user.lastname.toUpperCase(),
  }));
  return { data: rows };
}

export function reassignRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world } = context;
  const app = new Hono<ApiEnvironment>();
  app.put('/:uid/reassign-case', (c) => reassign(c, context));
  app.post('/reassign', async (c) => c.json(reassignMany(context, c.get('user'), await readBody(c))));
  app.get('/:task/:uid/userstoreassign', (c) => {
    if (!isLater(world())) throw new Refusal(404);
    const found = existingCase(world(), c.req.param('uid'));
    return c.json(reassignableInCase(world(), c.req.param('task'), found, c.get('user')));
  });
  return app;
}
