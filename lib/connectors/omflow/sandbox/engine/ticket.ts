import { planOf } from '../flow/plan';
import { defaultValue, type FieldValues } from '../flow/values';
import { type Flow, findMission, flowOf, type Row, type World } from '../world';
import { outputs } from './assign';
import { leave } from './passages';
import { nextDataId, nextDataNo, writeFields } from './rows';
import { begin, follow } from './walk';

export interface Opening {
  flow: string;
  by: string;
  values: FieldValues;
  at: string;
  /** Written over what the first stop presets: who gets it. */
  overrides?: FieldValues;
}

/** The row in which a ticket begins: what was sent, and the form's defaults for the rest. */
function startRow(world: World, flow: Flow, { by, values, at }: Opening, startId: string): Row {
  const plan = planOf(flow);
  const dataId = nextDataId(flow);
  const defaults = Object.fromEntries([...plan.fields].map(([id, field]) => [id, defaultValue(field)]));
  const row: Row = {
    flow: flow.uuid,
    dataId,
    dataNo: nextDataNo(flow),
    initDataId: dataId,
    stage: startId,
    stopUuid: null,
    stopText: null,
    stoppedAt: null,
    status: '',
    level: '',
    title: '',
    handler: { group: '', user: '' },
    values: { ...defaults, ...values },
    variables: {},
    walked: { from: '', to: startId, dataId },
    history: false,
    closed: false,
    running: true,
    collected: false,
    createUser: by,
    updateUser: by,
    createdAt: at,
    updatedAt: at,
  };
  world.rows.push(row);
  writeFields(world, row, {});
  row.variables = outputs(row, plan.start?.config.input);
  return row;
}

/** Opens a ticket, up to its start row; nobody has it in a list before `setOut`. The vendor counts a mission for the start. */
export function open(world: World, opening: Opening): Row {
  const flow = flowOf(world, opening.flow);
  world.lastMissionId += 1;
  return startRow(world, flow, opening, planOf(flow).start?.id ?? 'FITEM_1');
}

/** The part of an opening that happens after it is answered: the ticket walks to its first stops. */
export function setOut(world: World, row: Row, now: string, overrides?: FieldValues): void {
  const { start } = planOf(flowOf(world, row.flow));
  if (start) begin({ world, now, overrides }, row, start);
}

/** Opens a ticket and answers the rows at its first stops. */
export function openTicket(world: World, opening: Opening): Row[] {
  const before = world.rows.length;
  setOut(world, open(world, opening), opening.at, opening.overrides);
  return world.rows.slice(before).filter(({ history, closed }) => !history && !closed);
}

/** The part of a push that happens before it is answered: the list line becomes history at once. */
export function accept(world: World, row: Row, values: FieldValues, user: string, now: string): void {
  writeFields(world, row, values);
  Object.assign(row, {
    running: true,
    stopUuid: null,
    stopText: null,
    stoppedAt: null,
    updateUser: user,
    updatedAt: now,
  });
  const mission = findMission(world, row);
  if (mission) Object.assign(mission, { history: true, updateUser: user, updatedAt: now });
}

/**
 * The part of a push that happens after it is answered: the ticket moves on. A second push of the row forks it. `pushed` is
 * what this push wrote: the walk of the other one may have put its stop's presets over it.
 */
export function advance(world: World, row: Row, now: string, pushed: FieldValues = {}): void {
  writeFields(world, row, pushed);
  const stop = planOf(flowOf(world, row.flow)).item(row.stage);
  const output = outputs(row, stop?.config.output);
  Object.assign(row.variables, output);
  leave(world, row, row.stage, output, now);
  follow({ world, now }, row, row.stage);
}

/** A push from beginning to end, for seeding and for what others do behind the person's back. */
export function push(world: World, row: Row, values: FieldValues, user: string, now: string): void {
  accept(world, row, values, user, now);
  advance(world, row, now);
}

/** Moves on what a stopped server had left half done. */
export function finishRunning(world: World, now: string): void {
  for (const row of world.rows.filter(({ running }) => running)) {
    if (row.dataId === row.initDataId) setOut(world, row, now);
    else advance(world, row, now);
  }
}
