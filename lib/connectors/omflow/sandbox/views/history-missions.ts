import { type Body, crashed, ok, tableTime } from '../wire';
import { findUser, groupById, type Mission, type User, userById, type World } from '../world';
import { dataTable } from './data-table';
import { inUse } from './missions';
import type { View } from './view';

const SEARCHED = ['title', 'flow_name', 'status', 'create_user_id__nick_name'];

/** Django's complaint about a missing span of time. */
const NO_SPAN =
  "['“” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.']";

/** `from,to` in the server's local time; the vendor's database takes either separator between date and time. */
function within(body: Body, field: string): (instant: string) => boolean {
  const [from = '', to = ''] = String(body[field] ?? '')
    .replaceAll('T', ' ')
    .split(',');
  return (instant) => {
    const local = tableTime(instant);
    return local >= from && local <= to;
  };
}

/** Whose pushes are asked for: the caller's, or those of all members of a group. */
function pushers(world: World, user: User, body: Body): ReadonlySet<string> {
  if (!body.group_id) return new Set([user.username]);
  const group = Number(body.group_id);
  const members = world.users.filter(({ groupIds }) => groupIds.includes(group));
  return new Set(members.map(({ username }) => username));
}

function handledBy(world: World, names: ReadonlySet<string>): Mission[] {
  const isInUse = inUse(world);
  return world.missions.filter(
    (one) => one.history && one.updateUser !== null && names.has(one.updateUser) && isInUse(one),
  );
}

function handlerColumns(world: World, one: Mission) {
  return {
    assign_group_id: one.groupId,
    assign_group_id__display_name: groupById(world, one.groupId)?.displayName ?? null,
    assignee_id__nick_name: userById(world, one.assigneeId)?.nickName ?? null,
  };
}

/** What the caller has pushed. The answer is not the envelope (vendor facts: omflow §3). */
export const listHistoryMissions: View = ({ world, user, body, spoil }) => {
  if (!body.updatetime) return crashed(NO_SPAN);
  const isWithin = within(body, 'updatetime');
  const done = handledBy(world, pushers(world, user, body)).filter((one) => isWithin(one.updatedAt));
  const rows = done.map((one) => ({
    flow_name: one.flowName,
    flow_uuid: one.flow,
    title: one.title,
    create_user_id__nick_name: findUser(world, one.createUser)?.nickName ?? null,
    data_id: one.dataId,
    data_no: one.dataNo,
    updatetime: tableTime(one.updatedAt),
    ...handlerColumns(world, one),
    attachment: one.attachment,
  }));
  return spoil(dataTable(rows, SEARCHED, body));
};

/** The newest mission of each ticket that these missions are of. */
function newestOfTickets(world: World, touched: readonly Mission[]): Mission[] {
  const key = (one: Mission) => `${one.flow}:${one.dataNo}`;
  const tickets = new Set(touched.map(key));
  const newest = new Map<string, Mission>();
  for (const one of world.missions) if (tickets.has(key(one))) newest.set(key(one), one);
  return [...newest.values()];
}

/** Open tickets that the caller has touched, with where they are now. */
export const listCurrentStates: View = ({ world, user, body }) => {
  if (!body.ticket_createtime) return crashed(NO_SPAN);
  const isWithin = within(body, 'ticket_createtime');
  const touched = handledBy(world, pushers(world, user, body)).filter(
    (one) => !one.closed && isWithin(one.ticketCreatedAt),
  );
  const rows = newestOfTickets(world, touched).map((one) => ({
    flow_name: one.flowName,
    flow_uuid: one.flow,
    level: one.level,
    status: one.status,
    title: one.title,
    ticket_createtime: tableTime(one.ticketCreatedAt),
    data_id: one.dataId,
    data_no: one.dataNo,
    ...handlerColumns(world, one),
    closed: one.closed,
    stop_uuid: one.stopUuid,
    stop_chart_text: one.stopText,
  }));
  const answer = dataTable(rows, SEARCHED, body);
  return 'data' in answer ? { ...answer, toomany: false } : answer;
};

/** Counters of the web page: `missions` are open tickets the caller has touched, not the inbox (vendor facts: omflow §3). */
export const loadWorkInfo: View = ({ world, user }) => {
  const touched = handledBy(world, new Set([user.username])).filter(({ closed }) => !closed);
  return ok('更新成功。', { messages: 0, missions: newestOfTickets(world, touched).length, node: 0 });
};
