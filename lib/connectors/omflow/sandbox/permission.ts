import {
  type Flow,
  findFlow,
  findRow,
  isOfTicket,
  type Right,
  type Row,
  type User,
  type World,
} from './world';

/** What a role gives, and everything to the superuser. */
export function hasRight(flow: Flow, user: User, right: Right): boolean {
  return user.isSuperuser || flow.rights.some((one) => one[right] && user.groupIds.includes(one.groupId));
}

/** The vendor compares names, not ids: a namesake passes (vendor facts: omflow §4). */
function handles(world: World, { handler }: Row, user: User): boolean {
  if (handler.user !== '') return handler.user === user.nickName;
  const mine = world.groups.filter(({ id }) => user.groupIds.includes(id));
  return handler.group !== '' && mine.some(({ displayName }) => displayName === handler.group);
}

interface Asked {
  flow_uuid?: unknown;
  data_id?: unknown;
  data_no?: unknown;
}

/**
 * The vendor's check of one ticket: the role's right, or handling it, or (to look at it) having opened it. An unknown or
 * dashed flow and an unknown row are refused to everybody, because the check itself fails (vendor facts: omflow §4).
 */
export function mayTouch(world: World, user: User, asked: Asked, right: 'view' | 'modify'): boolean {
  const flow = findFlow(world, asked.flow_uuid);
  if (!flow) return false;
  if (asked.data_id) {
    const row = findRow(world, flow.uuid, asked.data_id);
    if (!row) return false;
    const opened = right === 'view' && row.createUser === user.username;
    return opened || hasRight(flow, user, right) || handles(world, row, user);
  }
  if (!asked.data_no) return hasRight(flow, user, right);
  const rows = world.rows.filter((row) => isOfTicket(row, flow.uuid, asked.data_no));
  return (
    hasRight(flow, user, right) ||
    rows.some((row) => row.createUser === user.username || handles(world, row, user))
  );
}
