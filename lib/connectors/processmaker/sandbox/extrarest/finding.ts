import { isSupervisor } from '../access';
import { processOf, taskOf } from '../engine';
import { type SandboxUser, userByUid } from '../installation';
import { integerOf } from '../reading-body';
import { refuse } from '../refusal';
import { type Delegation, findCase, isLater, openDelegations, type SandboxCase, type World } from '../world';

const UID_CHARACTERS = 32;

/** An id in a path or body, lower case. */
export function requireUid(name: string, uid: string): string {
  if (uid.length < UID_CHARACTERS)
    throw refuse.invalid(name, `Minimum ${UID_CHARACTERS} characters required.`);
  if (uid.length > UID_CHARACTERS)
    throw refuse.invalid(name, `Maximum ${UID_CHARACTERS} characters allowed.`);
  return uid.toLowerCase();
}

/** 0 and nothing both mean "look it up". */
export function indexIn(given: unknown): number | null {
  return integerOf('del_index', given) || null;
}

/** The plugin asks for no right to look at a case; one that is not there is refused in its own words (its source). */
export function pluginCase(world: World, uid: string): SandboxCase {
  const found = findCase(world, requireUid('app_uid', uid));
  if (!found) throw refuse.because(`Invalid case ID '${uid}'.`);
  return found;
}

export function delegationWith(found: SandboxCase, index: number): Delegation {
  const delegation = found.delegations.find((each) => each.index === index);
  if (!delegation)
    throw refuse.because(`The row '${found.uid}, ${index}' in table AppDelegation doesn't exist!`);
  return delegation;
}

/** Without an index the newest of the case; 3.8 picks another than one would think (vendor facts: processmaker §5, "Reassign"). */
export function chosen(world: World, found: SandboxCase, index: number | null): Delegation {
  if (index !== null) return delegationWith(found, index);
  const open = openDelegations(found);
  return (isLater(world) ? open.at(0) : open.at(-1)) ?? delegationWith(found, found.delegations.length);
}

/** The newest open one, of one person where one is named. */
export function openOf(found: SandboxCase, username?: string): Delegation {
  const open = openDelegations(found).findLast(
    (each) => username === undefined || each.username === username,
  );
  if (!open) throw refuse.because('This case has 0 current delegations');
  return open;
}

/** Whoever holds the task or supervises the process may go on. */
export function requireHold(
  world: World,
  found: SandboxCase,
  delegation: Delegation,
  user: SandboxUser,
): void {
  if (delegation.username === user.username || isSupervisor(world, found, user)) return;
  const task = taskOf(world, delegation).title;
  const process = processOf(world, found).title;
  throw refuse.because(
    `Logged-in user '${user.username}' must be assigned to task '${task}' in case #${found.number} or be a Supervisor for process '${process}'.`,
  );
}

export function requirePerson(world: World, uid: string): SandboxUser {
  const user = userByUid(world, uid);
  if (!user) throw refuse.because(`User with ID '${uid}' does not exist.`);
  return user;
}
