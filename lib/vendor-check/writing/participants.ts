import type { Subject } from '@/lib/connectors/contract';
import type { Person } from '@/lib/domain/person';
import type { Installation } from '../installation';

/** Those whom the operator named: nobody else is ever handed work by a check. The first is who is checked. */
export type Participants = readonly [Subject, ...Subject[]];

export async function participantsOf(installation: Installation): Promise<Participants> {
  const first = await installation.person();
  const others = (await installation.everybody()).filter((person) => person !== first);
  return [first.subject, ...others.map(({ subject }) => subject)];
}

/**
 * The id under which the first of the participants stands among these; null where none does. A name that only one of them has
 * counts where the ids are of another kind.
 */
export function choosable(known: readonly Person[], participants: readonly Subject[]): string | null {
  for (const { id, username, displayName } of participants) {
    const byId = known.find((person) => person.id === id || person.id === username);
    const [namesake, ...more] = known.filter(({ name }) => name === displayName);
    const found = byId ?? (more.length === 0 ? namesake : undefined);
    if (found?.id) return found.id;
  }
  return null;
}
