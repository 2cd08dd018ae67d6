import type { FlowItem } from '../flow/flow-object';
import { actionText, optionText, planOf } from '../flow/plan';
import { type FieldValues, handlerOf, textOf } from '../flow/values';
import { type Flow, flowOf, groupById, type Row, userById, type World } from '../world';

/** Writes fields, and with them the row's own columns: title, status (its text), level, and the handler's names. */
export function writeFields(world: World, row: Row, values: FieldValues): void {
  Object.assign(row.values, values);
  const plan = planOf(flowOf(world, row.flow));
  const text = (field: string | null) => (field === null ? '' : textOf(row.values[field]));
  const handler = handlerOf(plan.group === null ? undefined : row.values[plan.group]);
  const status = text(plan.status);
  row.title = text(plan.title);
  row.level = text(plan.level);
  row.status = optionText(plan.fields.get(plan.status ?? ''), status) ?? status;
  row.handler = {
    group: groupById(world, Number(handler.group))?.displayName ?? '',
    user: handler.user === '' ? '' : (userById(world, Number(handler.user))?.nickName ?? ''),
  };
}

export function nextDataId(flow: Flow): number {
  flow.lastDataId += 1;
  return flow.lastDataId;
}

/** A ticket's next number, formatted where the flow says so. */
export function nextDataNo(flow: Flow): number | string {
  flow.lastDataNo += 1;
  if (flow.numberPrefix === null) return flow.lastDataNo;
  return `${flow.numberPrefix}${String(flow.lastDataNo).padStart(10, '0')}`;
}

/** The same ticket in a row of its own, so with a data_id of its own. */
export function copyRow(world: World, row: Row, changes: Partial<Row>): Row {
  const copy: Row = {
    ...row,
    dataId: nextDataId(flowOf(world, row.flow)),
    values: { ...row.values },
    variables: { ...row.variables },
    handler: { ...row.handler },
    walked: { ...row.walked },
    history: false,
    collected: false,
    ...changes,
  };
  world.rows.push(copy);
  return copy;
}

/** When the ticket was opened. */
export function openedAt(world: World, row: Row): string {
  const start = world.rows.findLast((one) => one.flow === row.flow && one.dataId === row.initDataId);
  return start?.createdAt ?? row.createdAt;
}

const idOf = (text: string) => (text === '' ? null : Number(text));

function hasFiles(world: World, row: Row): boolean {
  return world.files.some(({ flow, dataNo }) => flow === row.flow && dataNo === row.dataNo);
}

/** Puts a waiting row on somebody's task list. A flow without a handler field tells nobody. */
export function addMission(world: World, row: Row, stop: FlowItem): void {
  const flow = flowOf(world, row.flow);
  const { group } = planOf(flow);
  if (group === null) return;
  const handler = handlerOf(row.values[group]);
  world.lastMissionId += 1;
  world.missions.push({
    id: world.lastMissionId,
    flow: row.flow,
    flowName: flow.name,
    dataNo: row.dataNo,
    dataId: row.dataId,
    title: row.title,
    status: row.status,
    level: row.level,
    stopUuid: stop.id,
    stopText: stop.text,
    createUser: row.createUser,
    updateUser: null,
    assigneeId: idOf(handler.user),
    groupId: idOf(handler.group),
    action: actionText(stop),
    attachment: hasFiles(world, row),
    history: false,
    closed: false,
    ticketCreatedAt: openedAt(world, row),
    createdAt: row.createdAt,
    updatedAt: row.createdAt,
  });
}
