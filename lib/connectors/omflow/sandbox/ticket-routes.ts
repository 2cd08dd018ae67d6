import { dataTable } from './data-table';
import { actionText } from './engine';
import { flowOf } from './flows';
import { listQuery, type Table } from './query';
import type { View } from './view';
import { dashed, missing, notFound, ok, refused, restTime, tableTime } from './wire';
import {
  findFlow,
  findMission,
  findRow,
  groupById,
  isVisibleTo,
  type Row,
  type User,
  userById,
  type World,
} from './world';

function mayView(flow: string, user: User): boolean {
  return flowOf(flow).viewers.some((group) => user.groupIds.includes(group));
}

/** Who may look at one stop: viewers of the flow, its handlers, and whoever opened the ticket (vendor facts: omflow §4). */
function mayRead(world: World, row: Row, user: User): boolean {
  const mission = findMission(world, row);
  return (
    mayView(row.flow, user) ||
    row.createUser === user.username ||
    (mission !== undefined && isVisibleTo(mission, user))
  );
}

/** The form of one stop with its values; an unknown id, a dashed uuid and a stranger's task are all refused alike. */
export const loadTicket: View = ({ world, user, body }) => {
  const lacking = missing(body, ['flow_uuid', 'data_id']);
  if (lacking) return lacking;
  const state = findFlow(world, body.flow_uuid);
  const row = state && findRow(world, state.uuid, body.data_id);
  if (!row || !mayRead(world, row, user)) return refused();
  const flow = flowOf(row.flow);
  const stage = flow.stages.find(({ id }) => id === row.stage);
  const items = stage?.items ?? [...flow.items];
  const fields = items.filter(({ id }) => id.startsWith('FORMITM_'));
  return ok('讀取成功。', {
    app_name: { original: flow.appName, trans: flow.appName },
    flow_name: { original: flow.name, trans: flow.name },
    closed: row.closed,
    config: { attachment: true, fp_show: true, history: true, relation: true, worklog: flow.worklog },
    files: [],
    find_item: stage !== undefined && !row.history,
    formobject: { form_box_counter: 2, form_item_counter: fields.length, items },
    formdata: fields.map(({ id, type }) => ({ id, value: row.values[id] ?? '', type })),
    quick_action: stage ? actionText(stage) : null,
  });
};

function nameGroup(world: World, row: Row): string {
  const value = row.values[flowOf(row.flow).groupField];
  const handler = typeof value === 'object' && 'group' in value ? value : { group: '', user: '' };
  return JSON.stringify({
    group: groupById(world, Number(handler.group))?.displayName ?? '',
    user: userById(world, Number(handler.user))?.nickName ?? '',
  });
}

function rowTable(world: World): Table<Row> {
  const created = (row: Row) => findRow(world, row.flow, row.initDataId)?.createdAt ?? row.createdAt;
  return {
    defaultOrder: 'id',
    columns: {
      id: (row) => row.dataId,
      flow_uuid: (row) => dashed(row.flow),
      data_no: (row) => row.dataNo,
      history: (row) => row.history,
      status: (row) => row.status,
      title: (row) => row.title,
      level: (row) => row.level,
      group: (row) => nameGroup(world, row),
      closed: (row) => row.closed,
      stop_uuid: (row) => row.stopUuid,
      stop_chart_text: (row) => row.stopText,
      running: (row) => row.running,
      error: () => false,
      createtime: (row) => restTime(row.createdAt),
      updatetime: (row) => restTime(row.updatedAt),
      create_user_id: (row) => row.createUser,
      update_user_id: (row) => row.updateUser,
      init_data_id: (row) => row.initDataId,
    },
    spans: { init_data__createtime: (row) => restTime(created(row)) },
  };
}

/** All stops of a flow's tickets, for those who may view the flow. */
export const listTickets: View = ({ world, user, body, apiPath, spoil }) => {
  const state = world.flows.find((flow) =>
    apiPath === 'None' ? flow.uuid === body.flow_uuid : flow.apiPath === apiPath,
  );
  if (!state) return notFound('找不到流程。');
  if (!mayView(state.uuid, user)) return refused();
  return spoil(
    listQuery(
      rowTable(world),
      world.rows.filter(({ flow }) => flow === state.uuid),
      body,
    ),
  );
};

/** The flows whose tickets the caller may list. */
export const listViewableFlows: View = ({ world, user }) => {
  const visible = world.flows.filter((flow) => flow.isActive && mayView(flow.uuid, user));
  const apps = [...new Set(visible.map(({ uuid }) => flowOf(uuid).appName))];
  return ok('讀取成功。', {
    app: apps.map((name, index) => ({ id: index + 1, app_name: name })),
    flow: visible.map(({ uuid, name }, index) => ({
      id: index + 1,
      flow_uuid: uuid,
      flow_name: name,
      flow_app_id: apps.indexOf(flowOf(uuid).appName) + 1,
    })),
  });
};

export const listWorklogs: View = ({ world, user, body }) => {
  const row = findRow(world, String(body.flow_uuid), body.data_id);
  if (!row || !mayRead(world, row, user)) return refused();
  const notes = world.worklogs.filter((note) => note.flow === row.flow && note.dataNo === row.dataNo);
  return ok(
    '搜尋成功。',
    notes.toReversed().map((note) => ({
      content: note.content,
      create_user_id__nick_name:
        world.users.find(({ username }) => username === note.createUser)?.nickName ?? null,
      createtime: tableTime(note.createdAt),
      flow_uuid: note.flow,
    })),
  );
};

export const createWorklog: View = ({ world, user, body, now, countWrite }) => {
  const lacking = missing(body, ['flow_uuid', 'data_no', 'data_id', 'content']);
  if (lacking) return lacking;
  const row = findRow(world, String(body.flow_uuid), body.data_id);
  if (!row || !mayRead(world, row, user)) return refused();
  const content = String(body.content);
  world.worklogs.push({
    flow: row.flow,
    dataNo: row.dataNo,
    content,
    createUser: user.username,
    createdAt: now().toISOString(),
  });
  countWrite(`worklog ${row.flow}:${row.dataNo}:${row.dataId} by ${user.username}`);
  return ok('建立成功。');
};

/** Who pushed which stop of the ticket. A row carries the status of the next stop (vendor facts: omflow §5). */
export const listTicketHistory: View = ({ world, user, body }) => {
  const row = findRow(world, String(body.flow_uuid), body.data_id);
  if (!row || !mayRead(world, row, user)) return refused();
  const passed = world.rows.filter(
    (one) => one.flow === row.flow && one.dataNo === row.dataNo && one.history,
  );
  const rows = passed.map((one) => ({
    id: one.dataId,
    level: one.level,
    status: one.status,
    update_user: one.updateUser,
    updatetime: tableTime(one.updatedAt),
  }));
  return dataTable(rows, ['update_user'], body);
};
