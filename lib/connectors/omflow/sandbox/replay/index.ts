import type { Replay } from '../../../sandbox/replay/contract';
import { emptyWorld, type Group, type User, type World } from '../world';
import { passwordOf, RecordedWorld } from './recorded-world';
import { passwordMask, remember, requestParts, setsOut } from './requests';
import { flowBindings, recordedFlows } from './seed-flows';
import { placeOpenTasks } from './seed-tasks';

/** Longer than the sandbox's engine takes. */
const ENGINE_MS = 120;
/** The recorder waited a second and a half after each push. */
const AFTER_PUSH_MS = 1_500;
/** Between other requests: the sandbox's clock stands still, and lists are ordered by time. */
const BETWEEN_MS = 30;

function groupsOf({ groups }: RecordedWorld): Group[] {
  return Object.entries(groups).map(([displayName, id]) => ({
    id: Number(String(id).replace(/\D/g, '')),
    displayName,
    isRole: String(id).startsWith('role'),
  }));
}

/** The server's own account; every installation has it as the first. */
const SYSTEM: User = {
  id: 1,
  username: 'system',
  nickName: 'system',
  email: 'system@example.test',
  groupIds: [],
  isActive: true,
  isSuperuser: true,
};

function usersOf(recorded: RecordedWorld, groups: readonly Group[]): User[] {
  const idOf = (name: string) => groups.filter(({ displayName }) => displayName === name).map(({ id }) => id);
  const users = Object.entries(recorded.users).map(([username, { id, nick_name, groups: names }]) => ({
    id,
    username,
    nickName: nick_name ?? username,
    email: `${username}@example.test`,
    groupIds: names.flatMap(idOf),
    isActive: true,
    isSuperuser: username === 'admin',
    password: passwordOf(recorded, username),
  }));
  return [SYSTEM, ...users].sort((a, b) => a.id - b.id);
}

function seedRecorded(recorded: RecordedWorld, version: string, now: Date): World {
  const world = emptyWorld(version);
  world.groups = groupsOf(recorded);
  world.users = usersOf(recorded, world.groups);
  world.flows = recordedFlows(recorded, world);
  placeOpenTasks(world, recorded, now.toISOString());
  return world;
}

/** Typed in by somebody before the recording began; options and handlers, on the other hand, are known. */
function isTypedText(recorded: unknown): boolean {
  return typeof recorded === 'string' && !/^(?:[a-z_]*|\{"group".*)$/.test(recorded);
}

function isFieldValue(path: readonly string[]): boolean {
  return /^formitm_\d+$/.test(path.at(-1) ?? '') || (path.at(-3) === 'formdata' && path.at(-1) === 'value');
}

/** A design as JSON text: the order of its keys is the server's own. */
function isDesignText(path: readonly string[], recorded: unknown): boolean {
  return typeof recorded === 'string' && ['flowobject', 'formobject'].includes(path.at(-1) ?? '');
}

/** Holds recordings of real OMFLOW servers against this sandbox. */
export const replay: Replay<World> = {
  recognises: (recorded) => RecordedWorld.safeParse(recorded).success,
  dialect: (recorded) => (RecordedWorld.parse(recorded).version.startsWith('1.1.') ? '1.1.0.0' : '1.2'),
  seed: (recorded, { dialect, now }) => seedRecorded(RecordedWorld.parse(recorded), dialect, now),
  bindings(recorded, world) {
    const known = RecordedWorld.parse(recorded);
    const passwords = Object.keys(known.users).map((name): [string, string] => [
      passwordMask(name),
      passwordOf(known, name),
    ]);
    return Object.fromEntries([...flowBindings(known, world), ...passwords]);
  },
  request: async (exchange, session) => session.build(exchange, await requestParts(exchange, session)),
  isVolatile: (path, recorded) =>
    (isFieldValue(path) && isTypedText(recorded)) || isDesignText(path, recorded),
  async learn(exchange, own, session) {
    remember(exchange, session);
    const isUnderWay = setsOut(exchange, own);
    if (isUnderWay) await session.wait(ENGINE_MS);
    session.advance(isUnderWay ? AFTER_PUSH_MS : BETWEEN_MS);
  },
};
