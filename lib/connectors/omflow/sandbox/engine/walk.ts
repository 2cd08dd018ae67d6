import type { FlowItem } from '../flow/flow-object';
import { planOf } from '../flow/plan';
import { columnValue, type FieldValues } from '../flow/values';
import { flowOf, type Row, type World } from '../world';
import { assigned, decide, outputs } from './assign';
import { enter, pass } from './passages';
import { addMission, copyRow, writeFields } from './rows';
import { withSubstitute } from './substitute';

/** One walk of a ticket along the lines of its flow, until it waits or ends. */
export interface Walk {
  readonly world: World;
  readonly now: string;
  /** Written over what the first stop presets, when a ticket is seeded. */
  readonly overrides?: FieldValues;
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
  const preset = { ...assigned(plan, row, item.config.input), ...overrides };
  const values = { ...preset, ...withSubstitute(world, plan.group, { ...row.values, ...preset }, now) };
  enter(world, row, item, columns(values), now);
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
  pass(walk.world, row, item, { input: item.id }, walk.now);
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
  for (const { variables } of here) merged.variables = { ...variables, ...merged.variables };
  pass(world, merged, item, { input: { ...merged.variables } }, now);
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
  if (item.type === 'end') end(walk, row, item);
  else if (item.type === 'switch') choose(walk, row, item, from);
  else {
    const plan = planOf(flowOf(walk.world, row.flow));
    pass(walk.world, row, item, { input: '' }, walk.now);
    if (item.type === 'setform') writeFields(walk.world, row, assigned(plan, row, item.config.input));
    follow(walk, row, item.id);
  }
}

function end(walk: Walk, row: Row, item: FlowItem): void {
  const output = outputs(row, item.config.output);
  pass(walk.world, row, item, { input: '', output }, walk.now);
  closeAt(walk, row, item);
}

function choose(walk: Walk, row: Row, item: FlowItem, from: string): void {
  const target = decide(row, item.config.rules);
  pass(walk.world, row, item, { input: from, output: target ?? '' }, walk.now);
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
  pass(walk.world, row, start, { input: { ...row.variables } }, walk.now);
  follow(walk, row, start.id);
}
