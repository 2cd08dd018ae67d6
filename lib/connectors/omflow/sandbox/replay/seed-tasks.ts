import { enter, pass } from '../engine/passages';
import { copyRow, writeFields } from '../engine/rows';
import { open } from '../engine/ticket';
import type { FormItem } from '../flow/flow-object';
import { type Plan, planOf } from '../flow/plan';
import { defaultValue, type FieldValue, type FieldValues } from '../flow/values';
import { type Flow, isOfTicket, type Row, type World } from '../world';
import { maskedName, type OpenTask, type RecordedWorld } from './recorded-world';
import { uuidFor } from './seed-flows';

/**
 * What stands in a field that the recorded world does not tell: the form's default, else something of the right kind. The
 * replay compares only the type of such values.
 */
function sampleValue(field: FormItem): FieldValue {
  if (field.type === 'checkbox') return (field.config.lists ?? []).map(({ value }) => String(value));
  return defaultValue(field);
}

function statusValue({ fields, status }: Plan, text: string): string {
  const options = fields.get(status ?? '')?.config.lists ?? [];
  return String(options.find((option) => option.text === text)?.value ?? text);
}

/** The fields that a waiting task shows: title, level, status and who handles it. */
function shownValues(plan: Plan, task: OpenTask): FieldValues {
  const values: FieldValues = {};
  if (plan.title) values[plan.title] = task.title;
  if (plan.level) values[plan.level] = task.level ?? '';
  if (plan.status) values[plan.status] = statusValue(plan, task.status);
  if (plan.group)
    values[plan.group] = {
      group: String(task.assign_group_id ?? ''),
      user: String(task.assignee_id ?? ''),
    };
  return values;
}

function loadedValues({ vendorFlow }: RecordedWorld, plan: Plan, task: OpenTask): FieldValues {
  const data = vendorFlow?.flow_name.original === task.flow_name ? vendorFlow.formdata : [];
  const isOfTask = data.some(({ id, value }) => id === plan.title && value === task.title);
  return isOfTask ? Object.fromEntries(data.map(({ id, value }) => [id, value])) : {};
}

function valuesOf(recorded: RecordedWorld, flow: Flow, task: OpenTask): FieldValues {
  const plan = planOf(flow);
  const samples = Object.fromEntries([...plan.fields].map(([id, field]) => [id, sampleValue(field)]));
  return { ...samples, ...loadedValues(recorded, plan, task), ...shownValues(plan, task) };
}

/** The walked row of the ticket becomes history under the next stop's name. */
function makeHistory(world: World, row: Row, task: OpenTask, values: FieldValues, now: string): void {
  writeFields(world, row, values);
  const stop = { stopUuid: task.stop_uuid, stopText: task.stop_chart_text, stoppedAt: now };
  const walked = { from: row.stage, to: task.stop_uuid, dataId: row.dataId };
  Object.assign(row, { ...stop, walked, running: false, history: true });
}

function addTask(world: World, flow: Flow, row: Row, task: OpenTask): void {
  world.missions.push({
    id: task.id,
    flow: flow.uuid,
    flowName: flow.name,
    dataNo: task.data_no,
    dataId: task.data_id,
    title: task.title,
    status: task.status,
    level: task.level ?? '',
    stopUuid: task.stop_uuid,
    stopText: task.stop_chart_text,
    createUser: task.create_user_id,
    updateUser: null,
    assigneeId: task.assignee_id,
    groupId: task.assign_group_id,
    action: task.action ?? ',',
    attachment: task.attachment,
    history: false,
    closed: false,
    ticketCreatedAt: row.createdAt,
    createdAt: row.createdAt,
    updatedAt: row.createdAt,
  });
  world.lastMissionId = Math.max(world.lastMissionId, task.id);
}

/** Where a node leads. A collection's rules name the ends of its branches, which lie behind it. */
function targetsOf(plan: Plan, id: string): string[] {
  const item = plan.item(id);
  const ruled = item?.type === 'collection' ? [] : (item?.config.rules ?? []);
  return [...plan.next(id), ...ruled.map(({ target }) => target)];
}

/** The shortest way from the flow's start to a stop, by lines and rules. */
function wayTo(plan: Plan, stop: string): string[] {
  const ways: string[][] = plan.start ? [[plan.start.id]] : [];
  const seen = new Set(ways.flat());
  for (const way of ways) {
    const last = way.at(-1) ?? '';
    if (last === stop) return way;
    for (const target of targetsOf(plan, last).filter((one) => !seen.has(one))) {
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return [];
}

/** What the vendor logged of the nodes on the way; those that other branches share are logged once. */
function logWay(world: World, plan: Plan, row: Row, task: OpenTask, now: string): void {
  const ticket = { flow: row.flow, dataNo: task.data_no, dataId: row.dataId };
  const isLogged = (id: string) =>
    world.passages.some((one) => one.chart === id && isOfTicket(one, row.flow, task.data_no));
  const way = wayTo(plan, task.stop_uuid).filter((id) => !isLogged(id));
  for (const [index, id] of way.entries()) {
    const item = plan.item(id);
    if (!item) continue;
    const input = item.type === 'start' ? { ...row.variables } : item.type === 'switch' ? way[index - 1] : id;
    if (id === task.stop_uuid) enter(world, ticket, item, {}, now);
    else pass(world, ticket, item, { input }, now);
  }
}

function reachedFrom(plan: Plan, stops: readonly string[]): Set<string> {
  const reached = new Set(stops);
  for (const id of reached) for (const target of targetsOf(plan, id)) reached.add(target);
  return reached;
}

/** Branches that had come in before the recording began wait where they meet the others, in the rows that nobody has as a task. */
function awaitOthers(world: World, flow: Flow, tasks: readonly OpenTask[]): void {
  const plan = planOf(flow);
  const reached = reachedFrom(
    plan,
    tasks.map((task) => task.stop_uuid),
  );
  const meetings = flow.object.items.filter(({ id, type }) => type === 'collection' && reached.has(id));
  const passed = world.rows.filter(
    (row) => isOfTicket(row, flow.uuid, tasks[0]?.data_no) && row.history && row.dataId !== row.initDataId,
  );
  for (const { id, text, config } of meetings)
    for (const { target } of (config.rules ?? []).filter((rule) => !reached.has(rule.target))) {
      const row = passed.shift();
      if (row)
        Object.assign(row, {
          stopUuid: id,
          stopText: text,
          walked: { from: target, to: id, dataId: row.dataId },
        });
    }
}

/** Puts a ticket where it stood: a waiting row for each of its tasks, and history rows for the ids in between. */
function placeTicket(world: World, recorded: RecordedWorld, tasks: readonly OpenTask[], now: string): void {
  const [first] = tasks;
  const flow = world.flows.find(({ uuid }) => uuid === uuidFor(maskedName(first?.flow_uuid ?? '')));
  if (!first || !flow) return;
  const values = valuesOf(recorded, flow, first);
  const start = open(world, { flow: flow.uuid, by: first.create_user_id, values, at: now });
  start.dataNo = first.data_no;
  makeHistory(world, start, first, values, now);
  for (const task of tasks) {
    const own = valuesOf(recorded, flow, task);
    let row = start;
    while (flow.lastDataId < task.data_id) {
      row = copyRow(world, start, {});
      writeFields(world, row, own);
      if (row.dataId < task.data_id) makeHistory(world, row, task, own, now);
    }
    const { stop_uuid: stopUuid, stop_chart_text: stopText } = task;
    Object.assign(row, { stage: stopUuid, stopUuid, stopText, history: false });
    addTask(world, flow, row, task);
    logWay(world, planOf(flow), row, task, now);
  }
  awaitOthers(world, flow, tasks);
  flow.lastDataNo = Math.max(flow.lastDataNo, Number(first.data_no) || 0);
}

/** The tickets whose tasks were waiting, in the order in which they were opened; ids are those recorded. */
export function placeOpenTasks(world: World, recorded: RecordedWorld, now: string): void {
  const byTicket = new Map<string, OpenTask[]>();
  for (const task of recorded.openTasks.toSorted((a, b) => a.data_id - b.data_id)) {
    const ticket = `${task.flow_uuid} ${task.data_no}`;
    byTicket.set(ticket, [...(byTicket.get(ticket) ?? []), task]);
  }
  for (const tasks of byTicket.values()) placeTicket(world, recorded, tasks, now);
  world.missions.sort((a, b) => a.id - b.id);
}
