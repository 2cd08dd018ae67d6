import type { Sandbox } from '../../sandbox/contract';
import type { PickedPeople } from './assignment';
import { fieldsOf, isWire, listAt } from './dynaform';
import {
  cancelCase,
  claimDelegation,
  nextTasks,
  routeCase,
  routingProblem,
  startCase,
  taskOf,
} from './engine';
import { findForm, type SandboxUser, userByName } from './installation';
import { users } from './people';
import { processes } from './processes';
import { type Delegation, findCase, type SandboxCase, type World } from './world';

const MINUTE_MS = 60_000;

function known(world: World, username: string): SandboxUser {
  const user = userByName(world, username);
  if (!user) throw new Error(`the sandbox knows nobody called ${username}`);
  return user;
}

/** Whoever a task that is assigned by hand shall go to. */
function picking(world: World, found: SandboxCase, delegation: Delegation, username: string): PickedPeople {
  return Object.fromEntries(nextTasks(world, found, delegation).map(({ uid }) => [uid, username]));
}

function firstOpen(found: SandboxCase): Delegation {
  const open = found.delegations.find(({ finishedAt }) => finishedAt === null);
  if (!open) throw new Error(`"${found.title}" has come to its end`);
  return open;
}

/** Adds inspections: waiting for the person, done by the person, or started by the person and with somebody else. */
export const flood: Sandbox<World>['flood'] = (world, { person, box, count, now }) => {
  const user = known(world, person);
  const other = user === users.sam ? users.bob : users.sam;
  const [starter, inspector] = box === 'initiated' || box === 'team' ? [user, other] : [other, user];
  for (let number = 1; number <= count; number += 1) {
    const at = new Date(now.getTime() - number * MINUTE_MS);
    const title = `Gauge G-${String(number).padStart(5, '0')} 例行巡檢`;
    const variables = { line: `G-${number}`, stopped: '0' };
    const found = startCase(world, { process: processes.inspection, starter, title, variables, now: at });
    const planning = firstOpen(found);
    routeCase(world, found, planning, {
      now: at,
      picked: picking(world, found, planning, inspector.username),
    });
    if (box === 'completed') routeCase(world, found, firstOpen(found), { now: at });
  }
};

/** Adds IT tickets that wait in the clerks' pool. */
export const offerToAll: NonNullable<Sandbox<World>['offerToAll']> = (world, { count, now }) => {
  for (let number = 1; number <= count; number += 1) {
    const title = `Printer P-${String(world.cases.length + 1).padStart(5, '0')}`;
    const variables = { device: title, severity: '3', description: 'Out of toner.' };
    const found = startCase(world, { process: processes.ticket, starter: users.sam, title, variables, now });
    routeCase(world, found, firstOpen(found), { now });
  }
};

/** The first option of a decision that the next way depends on. */
function decideAnyhow(world: World, found: SandboxCase, delegation: Delegation): void {
  const picked = picking(world, found, delegation, 'sam');
  if (routingProblem(world, found, delegation, picked) === null) return;
  const decision = taskOf(world, delegation)
    .steps.flatMap(({ object }) => findForm(world, object) ?? [])
    .flatMap(({ content }) => fieldsOf(content))
    .find(({ name }) => name === 'decision');
  const [first] = listAt(decision ?? {}, 'options').filter(isWire);
  found.variables.decision = first?.value;
}

/** `{app_uid}` cancels the case; with a delegation's index next to it, somebody else claims or does that one. */
export const disturb: Sandbox<World>['disturb'] = (world, { externalId, now }) => {
  const [, uid = '', index] = externalId.match(/^([0-9a-f]{32})(?:\W(\d+)\b)?/i) ?? [];
  const found = findCase(world, uid);
  if (!found) throw new Error(`the sandbox has no case ${externalId}`);
  if (index === undefined) return cancelCase(world, found, now);
  const delegation = found.delegations.find((each) => each.index === Number(index));
  if (delegation?.paused) return cancelCase(world, found, now);
  if (!delegation || delegation.finishedAt !== null) throw new Error(`nothing waits at ${externalId}`);
  if (delegation.username === null)
    return claimDelegation(world, { found, delegation, user: users.sam, now });
  decideAnyhow(world, found, delegation);
  routeCase(world, found, delegation, { now, picked: picking(world, found, delegation, 'sam') });
};
