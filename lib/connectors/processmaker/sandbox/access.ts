import { processOf } from './engine';
import { type SandboxUser, userByName } from './installation';
import { Refusal, refuse } from './refusal';
import { type Delegation, findCase, type SandboxCase, type World } from './world';

const UID_LENGTH = 32;

/** Roles above Operator (vendor facts: processmaker §6). */
export function isManager({ role }: SandboxUser): boolean {
  return role !== 'PROCESSMAKER_OPERATOR';
}

export function isSupervisor(world: World, found: SandboxCase, { username }: SandboxUser): boolean {
  return processOf(world, found).supervisors.includes(username);
}

export function hasParticipated(found: SandboxCase, { username }: SandboxUser): boolean {
  return found.delegations.some((each) => each.username === username);
}

/** A case that is not there gets the same 403 as one of other people, never 404 (vendor facts: processmaker §2). */
export function readableCase(world: World, uid: string, user: SandboxUser): SandboxCase {
  const found = findCase(world, uid);
  if (!found || !(hasParticipated(found, user) || isSupervisor(world, found, user)))
    throw refuse.noPermission();
  return found;
}

/** For the endpoints that check no permission of the case. */
export function existingCase(world: World, uid: string): SandboxCase {
  if (uid.length < UID_LENGTH) throw refuse.invalid('app_uid', 'Minimum 32 characters required.');
  const found = findCase(world, uid);
  if (found) return found;
  throw new Refusal(400, `The application with $app_uid: '${uid}' does not exist.`);
}

/** The newest open delegation that the person holds. */
export function heldBy(found: SandboxCase, { username }: SandboxUser): Delegation | undefined {
  return found.delegations.findLast((each) => each.username === username && each.finishedAt === null);
}

export function delegationAt(found: SandboxCase, index: number | null): Delegation | undefined {
  return index === null ? found.delegations.at(-1) : found.delegations.find((each) => each.index === index);
}

/** The delegation to route: without an index the highest of the case, whoever holds it (vendor facts: processmaker §5). */
export function routableDelegation(found: SandboxCase, index: number | null, user: SandboxUser): Delegation {
  const delegation = delegationAt(found, index);
  if (!delegation) throw refuse.closed();
  if (delegation.username !== user.username) throw refuse.anotherUser();
  if (delegation.finishedAt !== null) throw refuse.closed();
  return delegation;
}

export const uidOfPerson = (world: World, username: string | null): string =>
  userByName(world, username)?.uid ?? '';
