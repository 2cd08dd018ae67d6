import type { StartableList } from '@/lib/api/contract/startable';

type OfConnection = StartableList['connections'][number];

const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

/** What a search finds: every word of it stands in the title, the group or the description. Errors stay to be seen. */
export function findStartable({ connections }: StartableList, query: string): OfConnection[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const isFound = ({ title, group, description }: OfConnection['processes'][number]) => {
    const text = plain([title, group, description].filter(Boolean).join(' '));
    return words.every((word) => text.includes(word));
  };
  return connections
    .map((connection) => ({ ...connection, processes: connection.processes.filter(isFound) }))
    .filter(({ processes, error }) => processes.length > 0 || error !== null);
}

/** Said where a search, or all systems together, have nothing to start; null where there is something or nobody knows. */
export function nothingToStart(found: readonly OfConnection[], query: string): string | null {
  if (found.some(({ processes }) => processes.length > 0)) return null;
  const name = query.trim();
  const isKnown = found.length === 0;
  if (name === '')
    return isKnown ? 'There is nothing that you may start at the systems you are linked to.' : null;
  return `Nothing that you may start${isKnown ? '' : ' at the other systems'} is called “${name}”.`;
}
