import { partFinder, partsOf } from './recorded-text';

function idsOf(world: unknown): Set<string> {
  const parts = partsOf(JSON.stringify(world) ?? '', partFinder([]));
  return new Set(parts.filter(({ kind }) => kind === 'id').map(({ text }) => text));
}

const plain = (id: string) => id.replaceAll('-', '').toLowerCase();

/**
 * The ids of the recording's world that the seeded world has as they are. They stand for themselves from the start; a uuid
 * does so with dashes and without, because some servers send it either way.
 */
export function keptIds(recordedWorld: unknown, world: unknown): Record<string, string> {
  const kept = new Set([...idsOf(world)].map(plain));
  return Object.fromEntries(
    [...idsOf(recordedWorld)].filter((id) => kept.has(plain(id))).map((id) => [id, id]),
  );
}
