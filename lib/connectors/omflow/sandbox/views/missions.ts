import { dashed, notFound, restTime } from '../wire';
import {
  findFlow,
  findUser,
  groupById,
  isNewer,
  isVisibleTo,
  type Mission,
  userById,
  type World,
} from '../world';
import { dialectOf, listQuery, type Table } from './query';
import type { View } from './view';

const nickName = (world: World, username: string | null) => findUser(world, username)?.nickName ?? null;

/** The vendor's own columns of a task, in both releases. */
function columns() {
  const alwaysTrue = () => true;
  return {
    id: (one: Mission) => one.id,
    flow_uuid: (one: Mission) => dashed(one.flow),
    flow_name: (one: Mission) => one.flowName,
    status: (one: Mission) => one.status,
    level: (one: Mission) => one.level,
    title: (one: Mission) => one.title,
    data_no: (one: Mission) => one.dataNo,
    data_id: (one: Mission) => one.dataId,
    history: (one: Mission) => one.history,
    stop_uuid: (one: Mission) => one.stopUuid,
    stop_chart_text: (one: Mission) => one.stopText,
    create_user_id: (one: Mission) => one.createUser,
    update_user_id: (one: Mission) => one.updateUser,
    ticket_createtime: (one: Mission) => restTime(one.ticketCreatedAt),
    createtime: (one: Mission) => restTime(one.createdAt),
    updatetime: (one: Mission) => restTime(one.updatedAt),
    assignee_id: (one: Mission) => one.assigneeId,
    assign_group_id: (one: Mission) => one.groupId,
    action: (one: Mission) => one.action,
    attachment: (one: Mission) => one.attachment,
    closed: (one: Mission) => one.closed,
    is_active: alwaysTrue,
    deploy_flag: alwaysTrue,
  };
}

/**
 * Columns that 1.2 adds: the address of the flow's API, which the vendor's document announces, and three notes. Their names
 * are a guess: no source gives them (vendor facts: omflow §0).
 */
function newerColumns(world: World) {
  const empty = () => '';
  return {
    api_path: (one: Mission) => findFlow(world, one.flow)?.apiPath ?? null,
    note1: empty,
    note2: empty,
    note3: empty,
  };
}

function missionTable(world: World): Table<Mission> {
  const newer = isNewer(world);
  return {
    defaultOrder: newer ? 'title' : 'id',
    columns: newer ? { ...columns(), ...newerColumns(world) } : columns(),
    spans: {
      create_user__nick_name: (one) => nickName(world, one.createUser),
      assign_group__display_name: (one) => groupById(world, one.groupId)?.displayName ?? null,
      assignee__nick_name: (one) => userById(world, one.assigneeId)?.nickName ?? null,
    },
    relations: {
      assign_group: (one) => one.groupId,
      assignee: (one) => one.assigneeId,
      create_user: (one) => one.createUser,
      update_user: (one) => one.updateUser,
    },
  };
}

/** Tasks of a flow that is switched off vanish from all lists (vendor facts: omflow §5). */
export function inUse(world: World): (mission: Mission) => boolean {
  const active = new Set(world.flows.filter(({ isActive }) => isActive).map(({ uuid }) => uuid));
  return ({ flow }) => active.has(flow);
}

/**
 * The tasks that wait for the caller. An inbox without any task is a crash in 1.1: an empty query set is falsy; in 1.2 it is
 * an empty list (vendor facts: omflow §3).
 */
export const listMyMissions: View = ({ world, user, body, spoil }) => {
  const isInUse = inUse(world);
  const mine = world.missions.filter((one) => !one.history && isVisibleTo(one, user) && isInUse(one));
  if (mine.length === 0 && !isNewer(world))
    return notFound("查詢失敗，錯誤訊息如下：'NoneType' object has no attribute 'objects'");
  return spoil(listQuery(missionTable(world), mine, body, dialectOf(world)));
};
