import type { Person } from '@/lib/domain/person';
import type { CaseDelegation, CaseInfo, CaseTask } from './schema';

/** Whoever had or has the task; null while it waits for a pool. */
export function personOf({
  usr_uid,
  usr_firstname,
  usr_lastname,
  usr_username,
}: CaseDelegation): Person | null {
  const name = `${usr_firstname} ${usr_lastname}`.trim() || usr_username;
  return usr_uid === null || name === '' ? null : { id: usr_uid, name };
}

export function starterOf({ app_init_usr_uid, app_init_usr_username }: CaseInfo): Person | null {
  const name = app_init_usr_username.trim();
  return app_init_usr_uid === null || name === '' ? null : { id: app_init_usr_uid, name };
}

/** Everybody who had a part in the case, by uid: notes up to 3.3 name nobody (vendor facts: processmaker §5, "Notes"). */
export function peopleOf(tasks: readonly CaseTask[], info: CaseInfo | null): ReadonlyMap<string, Person> {
  const people = [
    info && starterOf(info),
    ...tasks.flatMap(({ delegations }) => delegations.map(personOf)),
  ].filter((person) => person !== null);
  return new Map(people.flatMap((person) => (person.id === null ? [] : [[person.id, person] as const])));
}

/** "Adams, Alice (alice)", ", Administrator (admin)": the form in which documents name people, without any id. */
export function personInText(text: string): (Person & { readonly username: string }) | null {
  const [, last = '', first = '', username = ''] = /^(.*?),\s*(.*?)\s*\(([^()]*)\)$/.exec(text.trim()) ?? [];
  const name = `${first} ${last}`.trim() || username;
  return name === '' ? null : { id: null, name, username };
}
