import type { Replay } from '../../../sandbox/replay/contract';
import { emptyWorld, type World } from '../world';
import { passwordMask } from './credentials';
import { groupsOf, passwordOf, usersOf } from './recorded-people';
import { dialectOf, isRecordedWorld, RecordedWorld } from './recorded-world';
import { fieldsOf, LANGUAGE_MASK, requestParts } from './requests';
import { flowBindings, recordedFlows } from './seed-flows';
import { placeOpenTasks } from './seed-tasks';
import { remember, setsOut } from './untold-requests';

/** Longer than the sandbox's engine takes. */
const ENGINE_MS = 120;
/** The recorder waited a second and a half after each push. */
const AFTER_PUSH_MS = 1_500;
/** Between other requests: the sandbox's clock stands still, and lists are ordered by time. */
const BETWEEN_MS = 30;

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
  recognises: isRecordedWorld,
  dialect: (recorded) => dialectOf(RecordedWorld.parse(recorded)),
  seed: (recorded, { dialect, now }) => seedRecorded(RecordedWorld.parse(recorded), dialect, now),
  bindings(recorded, world) {
    const known = RecordedWorld.parse(recorded);
    const passwords = known.users.map(([name]): [string, string] => [
      passwordMask(name),
      passwordOf(known, name),
    ]);
    const language = { [LANGUAGE_MASK]: known.language ?? 'zh-hant' };
    return { ...Object.fromEntries([...flowBindings(known, world), ...passwords]), ...language };
  },
  request: async (exchange, session) => session.build(exchange, await requestParts(exchange, session)),
  isVolatile: (path, recorded) =>
    (isFieldValue(path) && isTypedText(recorded)) || isDesignText(path, recorded),
  async learn(exchange, own, session) {
    remember(exchange, fieldsOf(exchange), session);
    const isUnderWay = setsOut(exchange, own);
    if (isUnderWay) await session.wait(ENGINE_MS);
    session.advance(isUnderWay ? AFTER_PUSH_MS : BETWEEN_MS);
  },
};
