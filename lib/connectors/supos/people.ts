import type { Candidate, PeopleFound } from '@/lib/domain/person';
import type { Call, PeopleRequest } from '../contract';
import { isConnectorError } from '../errors';
import { PEOPLE_PAGE_SIZE, readStaff, readUsers } from './client/directory';
import { readProcess } from './client/processes';
import { orNull } from './conflicts';
import { TRUSTEE } from './delegate';
import { processIdOf, taskIdOf } from './ids';
import { displayNameOf, isValid } from './names';
import { StaffMember, User } from './schema/directory';

const DISABLED = 'The account is disabled in supOS.';
const OFF_WORK = 'Off work, as the staff records of supOS say.';
const ONESELF = 'You have the task yourself.';
const HAS_IT = 'Has the task already.';

const NO_MORE = `Only the first ${PEOPLE_PAGE_SIZE} are shown; type more of the name.`;
const USERS_ONLY = 'Only users of supOS can be found: nobody else can be given work there.';

/** The raw records of the staff by name or code, where the installation lets us ask. */
async function staffFor(call: Call, keyword: string): Promise<unknown[]> {
  try {
    return await readStaff(call, keyword);
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    call.log.warn({ code: error.code }, 'the staff could not be searched, only users were');
    return [];
  }
}

/** Whom supOS would refuse a delegation: oneself, and whoever has the task already (vendor facts: supos §3, 100108220). */
async function refusedTrustees(call: Call, { ref, inputId }: PeopleRequest): Promise<Map<string, string>> {
  if (inputId !== TRUSTEE) return new Map();
  const process = await orNull(readProcess(call, call.subject.id, processIdOf(ref)));
  const holders = (process?.tasks ?? []).filter(({ taskId }) => taskId === taskIdOf(ref));
  return new Map([...holders.map(({ username }) => [username, HAS_IT] as const), [call.subject.id, ONESELF]]);
}

const candidateOf = (user: User): Candidate => ({
  id: user.username,
  name: displayNameOf(user),
  refusal: isValid(user) ? null : DISABLED,
});

/** Staff with a user, who are all that can be given work. */
function staffCandidates(staff: readonly unknown[]): Candidate[] {
  const members = staff.flatMap((raw) => StaffMember.safeParse(raw).data ?? []);
  return members.flatMap(({ name, status, user }) =>
    user?.username
      ? [{ id: user.username, name: name || user.username, refusal: status === 'offWork' ? OFF_WORK : null }]
      : [],
  );
}

/** Each once, as the list of users has them where both know them; the staff's records add who is off work. */
function merged(users: readonly Candidate[], staff: readonly Candidate[]): Candidate[] {
  const known = new Map(staff.map((candidate) => [candidate.id, candidate]));
  for (const user of users)
    known.set(user.id, { ...user, refusal: user.refusal ?? known.get(user.id)?.refusal ?? null });
  const order = [...users, ...staff].map(({ id }) => id);
  return [...new Set(order)].flatMap((id) => known.get(id) ?? []);
}

const refusedLast = (people: readonly Candidate[]): Candidate[] =>
  people.toSorted((left, right) => Number(left.refusal !== null) - Number(right.refusal !== null));

/**
 * Users by login, description, name or staff code; executors and trustees are named by their login (vendor facts: supos §1, §4
 * "assigns", "delegate"). Whom supOS would refuse comes last, with the reason.
 */
export async function searchPeople(call: Call, request: PeopleRequest): Promise<PeopleFound> {
  const [found, refused] = await Promise.all([
    searchUsers(call, request.query),
    refusedTrustees(call, request),
  ]);
  const people = found.people.map((person) => ({
    ...person,
    refusal: refused.get(person.id) ?? person.refusal,
  }));
  return { ...found, people: refusedLast(people) };
}

/** The same for whoever shall do a step of a process that is only about to be started: nobody has it yet. */
export async function searchUsers(call: Call, query: string): Promise<PeopleFound> {
  const keyword = query.trim();
  const [{ list }, staff] = await Promise.all([readUsers(call, keyword), staffFor(call, keyword)]);
  const users = list.flatMap((raw) => User.safeParse(raw).data ?? []).map(candidateOf);
  const people = refusedLast(merged(users, staffCandidates(staff)));
  const isCut = Math.max(list.length, staff.length) >= PEOPLE_PAGE_SIZE;
  return { people, note: isCut ? `${USERS_ONLY} ${NO_MORE}` : USERS_ONLY };
}
