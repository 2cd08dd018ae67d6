import { refuse } from './refusal';
import { findUser, type World } from './world';

/** The `username` that nearly every call must carry, of somebody who exists. */
export function requireUser(world: World, username: string | undefined): string {
  if (!username?.trim()) throw refuse.noUsername();
  if (!findUser(world, username)) throw refuse.user();
  return username;
}
