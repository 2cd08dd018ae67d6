import { dataTable } from './data-table';
import { listQuery, type Table } from './query';
import type { View } from './view';
import { type Body, dashed, missing, notFound, restTime, tableTime } from './wire';
import { groupById, isVisibleTo, type Mission, userById, type World } from './world';

const nickName = (world: World, username: string | null) =>
  world.users.find((user) => user.username === username)?.nickName ?? null;

function missionTable(world: World): Table<Mission> {
  const alwaysTrue = () => true;
  return {
    defaultOrder: 'id',
    columns: {
      id: (one) => one.id,
      flow_uuid: (one) => dashed(one.flow),
      flow_name: (one) => one.flowName,
      status: (one) => one.status,
      level: (one) => one.level,
      title: (one) => one.title,
      data_no: (one) => one.dataNo,
      data_id: (one) => one.dataId,
      history: (one) => one.history,
      stop_uuid: (one) => one.stopUuid,
      stop_chart_text: (one) => one.stopText,
      create_user_id: (one) => one.createUser,
      update_user_id: (one) => one.updateUser,
      ticket_createtime: (one) => restTime(one.ticketCreatedAt),
      createtime: (one) => restTime(one.createdAt),
      updatetime: (one) => restTime(one.updatedAt),
      assignee_id: (one) => one.assigneeId,
      assign_group_id: (one) => one.groupId,
      action: (one) => one.action,
      attachment: (one) => one.attachment,
      closed: (one) => one.closed,
      is_active: alwaysTrue,
      deploy_flag: alwaysTrue,
    },
    spans: {
      create_user__nick_name: (one) => nickName(world, one.createUser),
      assign_group__display_name: (one) => groupById(world, one.groupId)?.displayName ?? null,
      assignee__nick_name: (one) => userById(world, one.assigneeId)?.nickName ?? null,
    },
  };
}

function inUse(world: World): (mission: Mission) => boolean {
  const active = new Set(world.flows.filter(({ isActive }) => isActive).map(({ uuid }) => uuid));
  return ({ flow }) => active.has(flow);
}

/** An inbox without any task is a crash in this release: an empty query set is falsy (vendor facts: omflow §3). */
export const listMyMissions: View = ({ world, user, body, spoil }) => {
  const isInUse = inUse(world);
  const mine = world.missions.filter((one) => !one.history && isVisibleTo(one, user) && isInUse(one));
  if (mine.length === 0)
    return notFound("查詢失敗，錯誤訊息如下：'NoneType' object has no attribute 'objects'");
  return spoil(listQuery(missionTable(world), mine, body));
};

function window(body: Body, field: string): (instant: string) => boolean {
  const [from = '', to = ''] = String(body[field] ?? '').split(',');
  return (instant) => {
    const local = tableTime(instant);
    return local >= from && local <= to;
  };
}

function historyRow(world: World, one: Mission): Body {
  return {
    flow_name: one.flowName,
    flow_uuid: one.flow,
    title: one.title,
    create_user_id__nick_name: nickName(world, one.createUser),
    data_id: one.dataId,
    data_no: one.dataNo,
    updatetime: tableTime(one.updatedAt),
    assign_group_id: one.groupId,
    assign_group_id__display_name: groupById(world, one.groupId)?.displayName ?? null,
    assignee_id__nick_name: userById(world, one.assigneeId)?.nickName ?? null,
    attachment: one.attachment,
  };
}

/** What the caller has pushed. The answer is not the envelope. */
export const listHistoryMissions: View = ({ world, user, body, spoil }) => {
  const lacking = missing(body, ['updatetime']);
  if (lacking) return lacking;
  const isInUse = inUse(world);
  const isWithin = window(body, 'updatetime');
  const done = world.missions.filter(
    (one) => one.history && one.updateUser === user.username && isInUse(one) && isWithin(one.updatedAt),
  );
  const searched = ['title', 'flow_name', 'create_user_id__nick_name'];
  return spoil(
    dataTable(
      done.map((one) => historyRow(world, one)),
      searched,
      body,
    ),
  );
};
