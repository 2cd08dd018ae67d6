import type { Candidate, PeopleFound } from '@/lib/domain/person';
import type { Call, PeopleRequest } from '../contract';
import { ConnectorError } from '../errors';
import { type DirectoryUser, listUsers } from './client/directory';
import { listReassignCandidates } from './client/reassign-candidates';
import { ifAllowed } from './client/request';
import { REASSIGN_INPUT } from './descriptors';
import { gone } from './errors';
import { findPending } from './find';
import { parseTaskId } from './ids';
import { isPickInput, pickable } from './manual-assignment';
import type { CaseRow } from './schema';
import { findTeamRow } from './team';

/** How many people of the whole directory are looked at, and how many are answered. */
const DIRECTORY = 50;
const ANSWERED = 100;

const noteOn = (task: string): string =>
  task === ''
    ? 'Only people who may do the task in ProcessMaker can be chosen.'
    : `Only people who may do the task “${task}” in ProcessMaker can be chosen.`;

const holds = (text: string, query: string): boolean => text.toLowerCase().includes(query);

async function requireRow(call: Call, { ref }: PeopleRequest): Promise<CaseRow> {
  const key = parseTaskId(ref.externalId);
  const row =
    ref.box === 'team'
      ? await findTeamRow(call, key)
      : (await findPending(call, key, ['todo', 'draft']))?.row;
  if (!row) throw gone();
  return row;
}

const AWAY: Readonly<Record<string, string>> = {
  VACATION: 'Is away, and ProcessMaker gives them no work now.',
  INACTIVE: 'Has an account in ProcessMaker that is switched off.',
};

function refusalOf(user: DirectoryUser, { usr_uid }: CaseRow, entitled: ReadonlySet<string>): string | null {
  if (user.id === usr_uid) return 'Has the task now.';
  const away = AWAY[user.status];
  if (away !== undefined) return away;
  return entitled.has(user.id) ? null : 'May not do this task in ProcessMaker.';
}

/** The present holder is left out by the vendor where it is the caller, and offered where it is not (vendor facts: processmaker §5). */
function withHolder(
  people: readonly Candidate[],
  { usr_uid }: CaseRow,
  self: Call['subject'],
  query: string,
) {
  const marked = people.map((person) =>
    person.id === usr_uid ? { ...person, refusal: 'Has the task now.' } : person,
  );
  const isMissing = usr_uid === self.id && !marked.some(({ id }) => id === self.id);
  if (!isMissing || !holds(`${self.displayName} ${self.username}`, query)) return marked;
  return [...marked, { id: self.id, name: self.displayName, refusal: 'You have the task now.' }];
}

/**
 * Whoever may see the directory is told of the others, too, and why they cannot be chosen. Of the caller the vendor does not
 * tell whether he may do the task (vendor facts: processmaker §5, "Reassign"), so nothing is said of him.
 */
function fromDirectory(
  entitled: readonly Candidate[],
  directory: readonly DirectoryUser[],
  { row, selfId }: { readonly row: CaseRow; readonly selfId: string },
): Candidate[] {
  const ids = new Set(entitled.map(({ id }) => id));
  const known = new Map(directory.map((user) => [user.id, user]));
  const marked = entitled.map((person) => {
    const user = known.get(person.id);
    return user ? { ...person, refusal: refusalOf(user, row, ids) } : person;
  });
  const others = directory.filter(({ id }) => !ids.has(id) && id !== selfId);
  return [
    ...marked,
    ...others.map((user) => ({ id: user.id, name: user.name, refusal: refusalOf(user, row, ids) })),
  ];
}

const acceptedFirst = (people: readonly Candidate[]): Candidate[] => [
  ...people.filter(({ refusal }) => refusal === null),
  ...people.filter(({ refusal }) => refusal !== null),
];

async function forReassigning(call: Call, request: PeopleRequest, query: string): Promise<PeopleFound> {
  const row = await requireRow(call, request);
  const [candidates, directory] = await Promise.all([
    listReassignCandidates(call, row.tas_uid),
    ifAllowed(listUsers(call, { filter: request.query.trim(), limit: DIRECTORY })),
  ]);
  const entitled = candidates
    .filter(({ name, username }) => holds(`${name} ${username}`, query))
    .map(({ id, name }) => ({ id, name, refusal: null }));
  const selfId = call.subject.id;
  const told = directory === null ? entitled : fromDirectory(entitled, directory, { row, selfId });
  const people = acceptedFirst(withHolder(told, row, call.subject, query));
  return { people: people.slice(0, ANSWERED), note: noteOn(row.app_tas_title) };
}

async function forPicking(call: Call, request: PeopleRequest, query: string): Promise<PeopleFound> {
  const row = await requireRow(call, request);
  const place = { ...parseTaskId(request.ref.externalId), taskUid: row.tas_uid };
  const found = await pickable(call, place, request.inputId);
  if (!found) throw gone();
  const people = found.people.filter(({ name }) => holds(name, query));
  return { people: people.slice(0, ANSWERED), note: noteOn(found.title) };
}

/** Whom the vendor would take for the input, and of the others whom it tells, why it would not. */
export async function searchPeople(call: Call, request: PeopleRequest): Promise<PeopleFound> {
  const query = request.query.trim().toLowerCase();
  if (request.inputId === REASSIGN_INPUT) return forReassigning(call, request, query);
  if (isPickInput(request.inputId)) return forPicking(call, request, query);
  throw new ConnectorError('invalid-input', 'ProcessMaker has nobody to be chosen here.');
}
