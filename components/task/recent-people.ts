'use client';

import { z } from 'zod';
import { keepInTab, readInTab } from '@/lib/queries/kept-in-tab';

const NAME = 'recent-people';
/** Enough to name those whom a person works with, of all systems together. */
const LIMIT = 40;

const Known = z.array(z.strictObject({ connectionId: z.string(), id: z.string(), name: z.string() }));
type KnownPerson = z.infer<typeof Known>[number];

/** In this tab only: names are nothing to leave behind on a shared machine. */
function read(): KnownPerson[] {
  try {
    return Known.parse(JSON.parse(readInTab(NAME) ?? '[]'));
  } catch {
    return [];
  }
}

/** Remembers whom the person has just chosen at a connection, newest first. */
export function rememberPeople(
  connectionId: string,
  people: ReadonlyArray<{ readonly id: string; readonly name: string }>,
): void {
  const isChosen = (known: KnownPerson) =>
    known.connectionId === connectionId && people.some(({ id }) => id === known.id);
  const chosen = people.map(({ id, name }) => ({ connectionId, id, name }));
  const all = [...chosen, ...read().filter((known) => !isChosen(known))].slice(0, LIMIT);
  keepInTab(NAME, JSON.stringify(all));
}

/** Names by id of those whom the person has chosen at a connection in this tab, newest first. */
export function recentPeople(connectionId: string): ReadonlyMap<string, string> {
  const own = read().filter((known) => known.connectionId === connectionId);
  return new Map(own.map(({ id, name }) => [id, name]));
}
