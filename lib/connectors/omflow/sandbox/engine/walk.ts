import type { FlowItem } from '../flow/flow-object';
import { planOf } from '../flow/plan';
import { columnValue, type FieldValues } from '../flow/values';
import { type DataNo, flowOf, type Row, type World } from '../world';
import { assigned, decide } from './assign';
import { addMission, copyRow, writeFields } from './rows';

/** One walk of a ticket along the lines of its flow, until it waits or ends. */
export interface Walk {
  readonly world: World;
  readonly now: string;
  /** Written over what the first stop presets, when a ticket is seeded. */
  readonly overrides?: FieldValues;
}

function enter({ world, now }: Walk, row: Row, item: FlowItem, input: unknown): void {
  const { flow, dataNo, dataId } = row;
  world.passages.push({
    flow,
    dataNo,
    dataId,
    chart: item.id,
    enteredAt: now,
    leftAt: null,
    input,
    output: null,
  });
}

/** Notes that the ticket has left a node that it had entered, in this row or in the one before. */
export function leave(
  { world, now }: Walk,
  ticket: { flow: string; dataNo: DataNo },
  chart: string,
  output: unknown,
): void {
  const open = world.passages.findLast(
    (one) =>
      one.chart === chart && one.flow === ticket.flow && one.dataNo === ticket.dataNo && one.leftAt === null,
  );
  if (open) Object.assign(open, { leftAt: now, output });
}

function pass(walk: Walk, row: Row, item: FlowItem, input: unknown): void {
  enter(walk, row, item, input);
  leave(walk, row, item.id, '');
}

function columns(values: FieldValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id.toLowerCase(), columnValue(value)]),
  );
}

/** The walked row becomes history, with the name of the stop it reached; the ticket waits in a new one. */
function waitAt(walk: Walk, row: Row, item: FlowItem): void {
  const { world, now, overrides } = walk;
  const plan = planOf(flowOf(world, row.flow));
  const values = { ...assigned(plan, row, item.config.input), ...overrides };
  enter(walk, row, item, columns(values));
  writeFields(world, row, values);
  const stop = { stage: item.id, stopUuid: item.id, stopText: item.text, stoppedAt: now, running: false };
  Object.assign(row, { ...stop, stage: row.stage, history: true });
  const waiting = copyRow(world, row, { ...stop, createdAt: now });
  addMission(world, waiting, item);
}

function closeAt(walk: Walk, row: Row, item: FlowItem): void {
  Object.assign(row, {
    running: false,
    closed: true,
    stopUuid: item.id,
    stopText: item.text,
    stoppedAt: walk.now,
  });
  for (const mission of walk.world.missions)
    if (mission.flow === row.flow && mission.dataNo === row.dataNo) mission.closed = true;
}

/** Each branch gets a row of its own. */
function split(walk: Walk, row: Row, item: FlowItem): void {
  Object.assign(row, {
    running: false,
    history: true,
    stopUuid: item.id,
    stopText: item.text,
    stoppedAt: walk.now,
  });
  pass(walk, row, item, item.id);
  for (const { target } of item.config.rules ?? []) {
    const branch = copyRow(walk.world, row, { running: true, createdAt: walk.now });
    arrive(walk, branch, item.id, target);
  }
}

/** Waits until all branches have come; then the main one's values go on in a new row. */
function collect(walk: Walk, row: Row, item: FlowItem, from: string): void {
  const { world, now } = walk;
  Object.assign(row, {
    running: false,
    history: true,
    stopUuid: item.id,
    stopText: item.text,
    stoppedAt: now,
  });
  row.walked = { from, to: item.id, dataId: row.dataId };
  const here = world.rows.filter(
    (one) => one.flow === row.flow && one.dataNo === row.dataNo && one.stopUuid === item.id && !one.collected,
  );
  if (here.length < (item.config.rules ?? []).length) return;
  for (const one of here) one.collected = true;
  const main = here.find(({ walked }) => walked.from === item.config.main) ?? row;
  const merged = copyRow(world, main, { running: true, stopUuid: null, stopText: null, createdAt: now });
  pass(walk, merged, item, { ...merged.variables });
  follow(walk, merged, item.id);
}

/** What kinds of node do with a ticket that comes to them. Kinds that work without people are passed through. */
function arrive(walk: Walk, row: Row, from: string, to: string): void {
  const item = planOf(flowOf(walk.world, row.flow)).item(to);
  if (!item) return;
  row.walked = { from, to: item.id, dataId: row.dataId };
  if (item.type === 'form') waitAt(walk, row, item);
  else if (item.type === 'async') split(walk, row, item);
  else if (item.type === 'collection') collect(walk, row, item, from);
  else passThrough(walk, row, item, from);
}

function passThrough(walk: Walk, row: Row, item: FlowItem, from: string): void {
  pass(walk, row, item, item.type === 'switch' ? from : '');
  if (item.type === 'end') closeAt(walk, row, item);
  else if (item.type === 'switch') choose(walk, row, item);
  else {
    const plan = planOf(flowOf(walk.world, row.flow));
    if (item.type === 'setform') writeFields(walk.world, row, assigned(plan, row, item.config.input));
    follow(walk, row, item.id);
  }
}

function choose(walk: Walk, row: Row, item: FlowItem): void {
  const target = decide(row, item.config.rules);
  if (target === null) closeAt(walk, row, item);
  else arrive(walk, row, item.id, target);
}

/** Goes on from a node along its line; where none leads on, the ticket is closed at that node. */
export function follow(walk: Walk, row: Row, from: string): void {
  const plan = planOf(flowOf(walk.world, row.flow));
  const [target] = plan.next(from);
  const item = plan.item(from);
  if (target !== undefined) arrive(walk, row, from, target);
  else if (item) closeAt(walk, row, item);
}

/** A ticket's first steps, from the node where flows begin. */
export function begin(walk: Walk, row: Row, start: FlowItem): void {
  pass(walk, row, start, { ...row.variables });
  follow(walk, row, start.id);
}
