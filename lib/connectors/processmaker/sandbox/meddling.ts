import type { Sandbox } from '../../sandbox/contract';
import {
  cancelCase,
  claimDelegation,
  nextTasks,
  type PickedPeople,
  routeCase,
  routingProblem,
  startCase,
  taskOf,
} from './engine';
import { type SandboxUser, userByName, users } from './people';
import { processes } from './processes';
import { type Delegation, findCase, type SandboxCase, type World } from './world';

const MINUTE_MS = 60_000;

function known(username: string): SandboxUser {
  const user = userByName(username);
  if (!user) throw new Error(`the sandbox knows nobody called ${username}`);
  return user;
}

/** Whoever a task that is assigned by hand shall go to. */
function picking(found: SandboxCase, delegation: Delegation, username: string): PickedPeople {
  return Object.fromEntries(nextTasks(found, delegation).map(({ uid }) => [uid, username]));
}

function firstOpen(found: SandboxCase): Delegation {
  const open = found.delegations.find(({ finishedAt }) => finishedAt === null);
  if (!open) throw new Error(`"${found.title}" has come to its end`);
  return open;
}

/** Adds inspections: waiting for the person, done by the person, or started by the person. */
export const flood: Sandbox<World>['flood'] = (world, { person, box, count, now }) => {
  const user = known(person);
  const other = user === users.sam ? users.bob : users.sam;
  const [starter, inspector] = box === 'initiated' ? [user, other] : [other, user];
  for (let number = 1; number <= count; number += 1) {
    const at = new Date(now.getTime() - number * MINUTE_MS);
    const title = `Gauge G-${String(number).padStart(5, '0')} 例行巡檢`;
    const variables = { line: `G-${number}`, stopped: '0' };
    const found = startCase(world, { process: processes.inspection, starter, title, variables, now: at });
    const planning = firstOpen(found);
    routeCase(found, planning, { now: at, picked: picking(found, planning, inspector.username) });
    if (box === 'completed') routeCase(found, firstOpen(found), { now: at });
  }
};

/** The first option of a decision that the next way depends on. */
function decideAnyhow(found: SandboxCase, delegation: Delegation): void {
  if (routingProblem(found, delegation, picking(found, delegation, 'sam')) === null) return;
  const decision = taskOf(delegation)
    .forms.flatMap(({ fields }) => fields)
    .find(({ name }) => name === 'decision');
  found.variables.decision = decision?.options?.[0]?.value;
}

/** `{app_uid}` cancels the case; with a delegation's index next to it, somebody else claims or does that one. */
export const disturb: Sandbox<World>['disturb'] = (world, { externalId, now }) => {
  const [, uid = '', index] = externalId.match(/^([0-9a-f]{32})(?:\W(\d+)\b)?/i) ?? [];
  const found = findCase(world, uid);
  if (!found) throw new Error(`the sandbox has no case ${externalId}`);
  if (index === undefined) return cancelCase(found, now);
  const delegation = found.delegations.find((each) => each.index === Number(index));
  if (delegation?.paused) return cancelCase(found, now);
  if (!delegation || delegation.finishedAt !== null) throw new Error(`nothing waits at ${externalId}`);
  if (delegation.username === null) return claimDelegation(found, delegation, users.sam, now);
  decideAnyhow(found, delegation);
  routeCase(found, delegation, { now, picked: picking(found, delegation, 'sam') });
};
