import { openedAt } from '../engine/rows';
import { planOf } from '../flow/plan';
import { columnValue, pythonJson } from '../flow/values';
import { hasRight, mayTouch } from '../permission';
import { dashed, missing, notFound, ok, refused, restTime, tableTime } from '../wire';
import { type Flow, findUser, isOfTicket, type Row, type World } from '../world';
import { dataTable } from './data-table';
import { flowByAddress, flowUuidAsked } from './flow-asked';
import { dialectOf, listQuery, type Table } from './query';
import type { View } from './view';

/** What the engine keeps for itself in each row. */
function parameterText(flow: Flow, { walked, dataNo, variables }: Row): string {
  return pythonJson({
    flow_uuid: flow.uuid,
    chart_id_to: walked.to,
    chart_id_from: walked.from,
    data_no: dataNo,
    data_id: walked.dataId,
    table_uuid: flow.uuid,
    flowlog: flow.flowlog,
    error: false,
    flow_value: variables,
    error_pass: false,
  });
}

/** One column for each number up to the form's counter, even where a field was taken out of the form again. */
function fieldColumns(flow: Flow): Table<Row>['columns'] {
  const fields = [...planOf(flow).fields.keys()];
  const numbers = fields.map((id) => Number(id.slice('FORMITM_'.length)));
  const count = Math.max(0, Number(flow.object.form_object.form_item_counter) || 0, ...numbers);
  const ids = Array.from({ length: count }, (_, index) => `FORMITM_${index + 1}`);
  return Object.fromEntries(
    ids.map((id) => [
      id.toLowerCase(),
      (row: Row) => (row.values[id] === undefined ? null : columnValue(row.values[id])),
    ]),
  );
}

function rowTable(world: World, flow: Flow): Table<Row> {
  return {
    defaultOrder: 'id',
    columns: {
      id: (row) => row.dataId,
      flow_uuid: (row) => dashed(row.flow),
      dataid_header: () => '',
      data_no: (row) => row.dataNo,
      history: (row) => row.history,
      status: (row) => row.status,
      title: (row) => row.title,
      level: (row) => row.level,
      group: (row) => pythonJson(row.handler),
      closed: (row) => row.closed,
      stop_uuid: (row) => row.stopUuid,
      stop_chart_type: () => null,
      stop_chart_text: (row) => row.stopText,
      running: (row) => row.running,
      error: () => false,
      error_message: () => null,
      createtime: (row) => restTime(row.createdAt),
      updatetime: (row) => restTime(row.updatedAt),
      stoptime: (row) => (row.stoppedAt === null ? null : restTime(row.stoppedAt)),
      create_user_id: (row) => row.createUser,
      update_user_id: (row) => row.updateUser,
      data_param: (row) => parameterText(flow, row),
      init_data_id: (row) => row.initDataId,
      is_child: () => false,
      ...fieldColumns(flow),
    },
    spans: {
      init_data__createtime: (row) => restTime(openedAt(world, row)),
      create_user__nick_name: (row) => findUser(world, row.createUser)?.nickName ?? null,
      update_user__nick_name: (row) => findUser(world, row.updateUser)?.nickName ?? null,
    },
    relations: {
      create_user: (row) => row.createUser,
      update_user: (row) => row.updateUser,
      init_data: (row) => row.initDataId,
      extra_data: () => null,
    },
  };
}

/** All rows of a flow's tickets, for those whose role may view the flow; handling a ticket is not enough. */
export const listTickets: View = ({ world, user, body, parameters, spoil }) => {
  const flow = flowByAddress(world, parameters.api_path ?? 'None', body);
  if (!flow) return notFound('找不到流程。');
  if (!hasRight(flow, user, 'view')) return refused();
  const rows = world.rows.filter((row) => row.flow === flow.uuid);
  return spoil(listQuery(rowTable(world, flow), rows, body, dialectOf(world)));
};

/** Where a ticket stands now: one row for each branch, none when it is closed. Nobody's right is checked (vendor facts: omflow §5). */
export const getDataIds: View = ({ world, body, parameters }) => {
  const lacking = missing(body, ['data_no']);
  if (lacking) return lacking;
  const flow = world.flows.find(({ apiPath }) => apiPath === parameters.api_path);
  if (!flow) return notFound('查詢失敗。');
  const present = world.rows.filter(
    (row) => isOfTicket(row, flow.uuid, body.data_no) && !row.history && !row.running && !row.closed,
  );
  return ok(
    '查詢成功。',
    present.map(({ dataId, stopText }) => ({ data_id: dataId, stop_chart_text: stopText })),
  );
};

/** A row of the history, as the ticket's own page shows it or, with `manage`, the page of those who manage flows. */
function historyRow(row: Row, manages: boolean) {
  const common = { id: row.dataId, update_user: row.updateUser };
  if (!manages)
    return { ...common, level: row.level, status: row.status, updatetime: tableTime(row.updatedAt) };
  return {
    ...common,
    data_no: row.dataNo,
    history: row.history,
    stop_uuid: row.stopUuid,
    stop_chart_text: row.stopText,
    error: false,
    error_message: null,
    createtime: tableTime(row.createdAt),
  };
}

/** Who pushed which stop of the ticket. A row carries the status of the next stop (vendor facts: omflow §5). */
export const listTicketHistory: View = ({ world, user, body, spoil }) => {
  const flow_uuid = flowUuidAsked(world, body);
  const may = mayTouch(world, user, { flow_uuid, data_id: body.data_id }, 'view');
  if (!may && !user.isSuperuser) return refused();
  const passed = world.rows.filter(
    (row) => isOfTicket(row, flow_uuid, body.data_no) && row.history && !row.closed,
  );
  const rows = passed.map((row) => historyRow(row, Number(body.manage ?? 1) !== 0));
  return spoil(dataTable(rows, ['update_user', 'data_no'], body));
};
