import { partFinder, partsOf } from './recorded-text';

function idsOf(world: unknown): Set<string> {
  const parts = partsOf(JSON.stringify(world) ?? '', partFinder([]));
  return new Set(parts.filter(({ kind }) => kind === 'id').map(({ text }) => text));
}

const plain = (id: string) => id.replaceAll('-', '');
const dashed = (id: string) => plain(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * The ids of the recording's world that the seeded world has as they are. They stand for themselves from the start; with
 * dashes and without, because some servers send a uuid either way.
 */
export function keptIds(recordedWorld: unknown, world: unknown): Record<string, string> {
  const kept = new Set([...idsOf(world)].map((id) => plain(id).toLowerCase()));
  const recorded = [...idsOf(recordedWorld)].filter((id) => kept.has(plain(id).toLowerCase()));
  return Object.fromEntries(recorded.flatMap((id) => [plain(id), dashed(id)]).map((id) => [id, id]));
}
