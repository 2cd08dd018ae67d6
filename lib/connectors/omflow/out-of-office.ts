import type { Absence, Call, OutOfOffice } from '../contract';
import { ConnectorError } from '../errors';
import { addLeave, cancelLeave, type Leave, listLeave } from './client/leave';
import { listUsers, loadUser } from './client/people';
import { knownVersion, VERSION_1_2 } from './client/server';
import type { ListedUser } from './schema';
import { instantOf, toServerTime } from './server-time';

/**
 * OMFLOW's leave records, which 1.2 has: whom work goes to that comes for the person within a period (vendor facts: omflow §0;
 * vendor document: OMFLOW REST API, Leave record).
 */

/** Ties a record to Intray, so that it ends no other; numbered, because a record that was cancelled keeps its identifier. */
const MARK = 'intray';

const markOf = ({ subject }: Call) => `${MARK}-${subject.username}-`;

function nextIdentifier(call: Call, all: readonly Leave[]): string {
  const mark = markOf(call);
  const numbers = all.flatMap(({ identifier }) =>
    identifier?.startsWith(mark) ? Number(identifier.slice(mark.length)) || 0 : [],
  );
  return `${mark}${Math.max(0, ...numbers) + 1}`;
}

/** Local times to the second, as records are told with a blank or a `T`, with or without a fraction. */
const second = (text: string | null) => (text ?? '').replace('T', ' ').slice(0, 19);

/** All records of the person, those that are over included, and of them those that stand: oldest first. */
async function leavesOf(call: Call): Promise<{ all: Leave[]; standing: Leave[] }> {
  const all = await listLeave(call, { principal: call.subject.username, past: true });
  const now = toServerTime(call, call.now());
  const standing = all
    .filter(({ cancel, endtime }) => !cancel && second(endtime) > now)
    .toSorted((a, b) => (second(a.starttime) < second(b.starttime) ? -1 : 1));
  return { all, standing };
}

const isOurs = (call: Call, { identifier }: Leave) => identifier?.startsWith(markOf(call)) === true;

async function userBy(call: Call, column: 'id' | 'username', value: string): Promise<ListedUser | undefined> {
  const conditions = [{ column, condition: '=', value }] as const;
  return (await listUsers(call, { conditions, limit: 1 }))[0];
}

/** A code that has expired looks like a release without leave, so it is proven first (vendor facts: omflow §0, §2). */
async function offer(call: Call) {
  await loadUser(call, call.subject.username);
  const version = await knownVersion(call);
  const available = version !== null && version >= VERSION_1_2;
  return {
    available,
    reason: available
      ? null
      : 'OMFLOW knows substitutes from release 1.2 on; this installation does not say that it is one.',
    timed: true,
    movesOpenItems: false,
  };
}

/** The record that holds now, or else the next to come. */
async function read(call: Call) {
  const [leave] = (await leavesOf(call)).standing;
  if (!leave) return null;
  const user = await userBy(call, 'id', leave.substitute_id);
  const name = user?.nick_name ?? user?.username ?? leave.substitute_id__nick_name ?? leave.substitute_id;
  return {
    substitute: { id: user?.username ?? null, name },
    startsAt: instantOf(leave.starttime, call.connection),
    endsAt: instantOf(leave.endtime, call.connection),
  };
}

async function substituteIn(call: Call, { substitute }: Absence): Promise<ListedUser> {
  const user = await userBy(call, 'username', substitute.username);
  if (user) return user;
  throw new ConnectorError(
    'invalid-input',
    `${substitute.displayName} has no active account in OMFLOW. No substitute was named there.`,
  );
}

async function cancelAll(call: Call, leaves: readonly Leave[]): Promise<void> {
  for (const { identifier } of leaves) if (identifier) await cancelLeave(call, { identifier });
}

/**
 * Names the substitute. Of what Intray had named before, only the same absence stays. Times are the server's local ones, of which
 * the one that is repeated when clocks are put back means both moments.
 */
async function set(call: Call, absence: Absence): Promise<void> {
  const { id, username } = await substituteIn(call, absence);
  const start = toServerTime(call, new Date(absence.startsAt));
  const end = toServerTime(call, new Date(absence.endsAt));
  const { all, standing } = await leavesOf(call);
  const ours = standing.filter((leave) => isOurs(call, leave));
  const same = ours.find(
    ({ starttime, endtime, substitute_id }) =>
      second(starttime) === start && second(endtime) === end && substitute_id === id,
  );
  await cancelAll(
    call,
    ours.filter((leave) => leave !== same),
  );
  if (same || end <= toServerTime(call, call.now())) return;
  const identifier = nextIdentifier(call, all);
  await addLeave(call, { start, end, principal: call.subject.username, substitute: username, identifier });
}

async function clear(call: Call): Promise<void> {
  const { standing } = await leavesOf(call);
  await cancelAll(
    call,
    standing.filter((leave) => isOurs(call, leave)),
  );
}

export const outOfOffice: OutOfOffice = { offer, read, set, clear };
