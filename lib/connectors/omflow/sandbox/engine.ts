import { END, type Flow, type Route, type Stage } from './flow';
import { flowOf, optionText, stageOf } from './flows';
import {
  type FieldValue,
  type FieldValues,
  findFlow,
  findMission,
  type Mission,
  type Row,
  type World,
} from './world';

const textOf = (value: FieldValue | undefined) => (typeof value === 'string' ? value : '');

function handlerOf(value: FieldValue | undefined): Pick<Mission, 'assigneeId' | 'groupId'> {
  if (value === undefined || typeof value === 'string' || Array.isArray(value))
    return { assigneeId: null, groupId: null };
  return {
    assigneeId: value.user ? Number(value.user) : null,
    groupId: value.group ? Number(value.group) : null,
  };
}

/** `label1,label2`; a stage without quick actions has "," (vendor facts: omflow §3). */
export function actionText(stage: Stage): string {
  return `${stage.quick[0]?.label ?? ''},${stage.quick[1]?.label ?? ''}`;
}

function nextDataId(world: World, uuid: string): number {
  const state = findFlow(world, uuid);
  if (!state) throw new Error(`no flow ${uuid}`);
  state.lastDataId += 1;
  return state.lastDataId;
}

type Ticket = Pick<Row, 'flow' | 'dataNo' | 'initDataId' | 'values' | 'createUser'> & { createdAt: string };

function addRow(world: World, ticket: Ticket, stop: { id: string; name: string }, now: string): Row {
  const flow = flowOf(ticket.flow);
  const values = { ...ticket.values };
  const row: Row = {
    flow: ticket.flow,
    dataId: nextDataId(world, ticket.flow),
    dataNo: ticket.dataNo,
    initDataId: ticket.initDataId,
    stage: stop.id,
    stopUuid: stop.id,
    stopText: stop.name,
    status: statusText(flow, values),
    level: flow.levelField ? textOf(values[flow.levelField]) : '',
    title: textOf(values.FORMITM_1),
    values,
    history: false,
    closed: false,
    running: false,
    createUser: ticket.createUser,
    updateUser: null,
    createdAt: now,
    updatedAt: now,
  };
  world.rows.push(row);
  return row;
}

/** The text of the status field, looked up in every stage's options because they differ from stage to stage. */
function statusText(flow: Flow, values: FieldValues): string {
  const value = values[flow.statusField];
  for (const items of [flow.items, ...flow.stages.map((stage) => stage.items)]) {
    const text = optionText(items, flow.statusField, value);
    if (text) return text;
  }
  return textOf(value);
}

function addMission(world: World, row: Row, stage: Stage, ticketCreatedAt: string): void {
  world.lastMissionId += 1;
  const flow = flowOf(row.flow);
  world.missions.push({
    id: world.lastMissionId,
    flow: row.flow,
    flowName: flow.name,
    dataNo: row.dataNo,
    dataId: row.dataId,
    title: row.title,
    status: row.status,
    level: row.level,
    stopUuid: stage.id,
    stopText: stage.name,
    createUser: row.createUser,
    updateUser: null,
    ...handlerOf(row.values[flow.groupField]),
    action: actionText(stage),
    attachment: false,
    history: false,
    closed: false,
    ticketCreatedAt,
    createdAt: row.createdAt,
    updatedAt: row.createdAt,
  });
}

/** Lets a ticket arrive at a stop: a new row, so a new data_id, and a line in somebody's task list. */
function arrive(
  world: World,
  ticket: Ticket,
  stageId: string,
  now: string,
  overrides: FieldValues = {},
): Row {
  const stage = stageOf(flowOf(ticket.flow), stageId);
  const values = { ...ticket.values, ...stage.enter, ...overrides };
  const row = addRow(world, { ...ticket, values }, stage, now);
  addMission(world, row, stage, ticket.createdAt);
  return row;
}

function close(world: World, ticket: Ticket, now: string, user: string | null): void {
  const row = addRow(world, ticket, { id: 'FITEM_9', name: '結案' }, now);
  row.closed = true;
  row.updateUser = user;
  for (const mission of world.missions)
    if (mission.flow === ticket.flow && mission.dataNo === ticket.dataNo) mission.closed = true;
}

export interface Opening {
  flow: string;
  by: string;
  values: FieldValues;
  at: string;
  /** Written over what the first stop presets: who gets it. */
  overrides?: FieldValues;
}

/** Opens a ticket; answers the rows at its first stops. Its start is a history row that nobody has in a list. */
export function openTicket(world: World, { flow: uuid, by, values, at, overrides }: Opening): Row[] {
  const flow = flowOf(uuid);
  const state = findFlow(world, uuid);
  if (!state) throw new Error(`no flow ${uuid}`);
  state.lastDataNo += 1;
  const opened = {
    flow: uuid,
    dataNo: state.lastDataNo,
    initDataId: 0,
    values,
    createUser: by,
    createdAt: at,
  };
  const start = addRow(world, opened, { id: 'FITEM_1', name: '開始' }, at);
  start.initDataId = start.dataId;
  start.history = true;
  start.updateUser = by;
  world.lastMissionId += 1;
  const ticket = { ...opened, initDataId: start.dataId };
  return flow.first.map((stage) => arrive(world, ticket, stage, at, overrides));
}

/** The part of a push that happens before it is answered: the list line becomes history at once. */
export function accept(world: World, row: Row, values: FieldValues, user: string, now: string): void {
  Object.assign(row.values, values);
  Object.assign(row, { running: true, stopUuid: null, stopText: null, updateUser: user, updatedAt: now });
  const mission = findMission(world, row);
  if (mission) Object.assign(mission, { history: true, updateUser: user, updatedAt: now });
}

function routeOf(flow: Flow, stage: Stage, values: FieldValues): Route {
  const decision = values[flow.decidesBy];
  const route = stage.routes.find(({ when }) => when === undefined || when === decision);
  if (!route) throw new Error(`${flow.name} does not know where to go from ${stage.name}`);
  return route;
}

function waitsForSiblings(world: World, row: Row, stage: Stage): boolean {
  return world.rows.some(
    (other) =>
      other.flow === row.flow &&
      other.dataNo === row.dataNo &&
      other !== row &&
      !other.history &&
      !other.closed &&
      (stage.joins ?? []).includes(other.stage),
  );
}

function ticketOf(world: World, row: Row): Ticket {
  const start = world.rows.find((one) => one.flow === row.flow && one.dataId === row.initDataId);
  return { ...row, createdAt: start?.createdAt ?? row.createdAt };
}

/** The part of a push that happens after it is answered: the ticket moves on. A second push of the row forks it. */
export function advance(world: World, row: Row, now: string): void {
  const flow = flowOf(row.flow);
  const stage = stageOf(flow, row.stage);
  Object.assign(row, { running: false, history: true, status: statusText(flow, row.values) });
  if (waitsForSiblings(world, row, stage)) return;
  for (const target of routeOf(flow, stage, row.values).to) {
    if (target === END) close(world, ticketOf(world, row), now, row.updateUser);
    else arrive(world, ticketOf(world, row), target, now);
  }
}

/** A push from beginning to end, for seeding and for what others do behind the person's back. */
export function push(world: World, row: Row, values: FieldValues, user: string, now: string): void {
  accept(world, row, values, user, now);
  advance(world, row, now);
}

/** Moves on what a stopped server had left half done. */
export function finishRunning(world: World, now: string): void {
  for (const row of world.rows.filter(({ running }) => running)) advance(world, row, now);
}
