import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { accept, advance } from './engine';
import type { Stage } from './flow';
import { flowOf, stageOf } from './flows';
import type { FormItem } from './form-items';
import type { View, ViewRequest } from './view';
import { crashed, missing, notFound, ok, Refusal, type Reply, refused } from './wire';
import { type FieldValues, type FlowState, findMission, findRow, isVisibleTo, type Row } from './world';

/** Between the vendor's check and its write; a second push that arrives meanwhile forks the ticket (vendor facts: omflow §5). */
const CHECK_TO_WRITE_MS = 25;
/** From the answer until the ticket stands at its next stop (vendor facts: omflow §5). */
const ENGINE_MS = 60;

const Value = z.union([z.string(), z.array(z.string()), z.object({ group: z.string(), user: z.string() })]);
const FormData = z.array(z.object({ id: z.string(), value: Value, type: z.string().optional() }));
type FormData = z.infer<typeof FormData>;

function isEmpty(value: z.infer<typeof Value> | undefined): boolean {
  if (value === undefined || typeof value === 'string') return !value;
  return Array.isArray(value) ? value.length === 0 : value.group === '';
}

/** Every required field must be sent, read-only ones too; a pattern that does not fit gets the same refusal. */
function isComplete(items: readonly FormItem[], data: FormData): boolean {
  return items.every(({ id, config }) => {
    const value = data.find((one) => one.id === id)?.value;
    if (config.require && isEmpty(value)) return false;
    return !(
      config.regex &&
      typeof value === 'string' &&
      value !== '' &&
      !new RegExp(config.regex).test(value)
    );
  });
}

function formValues(row: Row, stage: Stage, sent: unknown): FieldValues {
  const parsed = FormData.safeParse(sent ?? []);
  if (!parsed.success) throw new Refusal(notFound("'value'"));
  if (parsed.data.some(({ type }) => type === undefined)) throw new Refusal(notFound("'type'"));
  if (!isComplete(stage.items, parsed.data)) throw new Refusal(notFound('缺少必填欄位。'));
  const unknown = parsed.data.find(({ id }) => !stage.items.some((item) => item.id === id));
  if (unknown)
    throw new Refusal(notFound(`Omdata_${row.flow} has no field named '${unknown.id.toLowerCase()}'`));
  return Object.fromEntries(parsed.data.map(({ id, value }) => [id, value]));
}

/** A quick action ignores the form sent along; one that does not exist pushes the ticket unchanged (vendor facts: omflow §5). */
function quickValues(stage: Stage, name: unknown): FieldValues {
  if (name === 'action1') return stage.quick[0]?.set ?? {};
  if (name === 'action2') return stage.quick[1]?.set ?? {};
  return {};
}

function pushableRow({ world, user, body }: ViewRequest, state: FlowState): Row {
  const row = findRow(world, state.uuid, body.data_id);
  const mission = row && findMission(world, row);
  if (!row || !mission || !isVisibleTo(mission, user)) throw new Refusal(refused());
  if (row.history || row.closed)
    throw new Refusal(notFound(`Omdata_${row.flow} matching query does not exist.`));
  if (row.running) throw new Refusal(notFound('該單目前為執行狀態，無法進行更新/刪除。'));
  if (!state.isActive) throw new Refusal(notFound('該流程目前為停用狀態。'));
  return row;
}

/** Moves the ticket on a moment after the answer, unless the world was replaced meanwhile. */
function advanceLater({ world, worldNow, now }: ViewRequest, row: Row): void {
  setTimeout(() => {
    if (worldNow() === world) advance(world, row, now().toISOString());
  }, ENGINE_MS).unref();
}

async function update(request: ViewRequest, state: FlowState): Promise<Reply> {
  const { world, user, body } = request;
  const row = pushableRow(request, state);
  const stage = stageOf(flowOf(row.flow), row.stage);
  const quick = body.quick_action;
  const values = quick ? quickValues(stage, quick) : formValues(row, stage, body.formdata);
  await pause(CHECK_TO_WRITE_MS);
  accept(world, row, values, user.username, request.now().toISOString());
  request.countWrite(`push ${row.flow}:${row.dataNo}:${row.dataId} by ${user.username}`);
  advanceLater(request, row);
  return ok('推單成功。', row.dataNo);
}

function flowState({ world, apiPath, body }: ViewRequest): FlowState {
  if (apiPath !== 'None') {
    const named = world.flows.find((flow) => flow.apiPath === apiPath);
    if (!named) throw new Refusal(crashed("'NoneType' object has no attribute 'api'"));
    return named;
  }
  const state = world.flows.find((flow) => flow.uuid === body.flow_uuid);
  if (!state) throw new Refusal(refused());
  return state;
}

/** The vendor's one write: update a ticket. `create` and `delete` are refused like to somebody without the right. */
export const editTicket: View = (request) => {
  const state = flowState(request);
  const lacking = missing(request.body, ['action']);
  if (lacking) return lacking;
  if (!state.apiEnabled) return notFound('該流程未啟用API呼叫。');
  const { action } = request.body;
  if (action === 'create' || action === 'delete') return refused();
  if (action !== 'update') return notFound('請提供正確的動作，新增、編輯或刪除。');
  return missing(request.body, ['data_id']) ?? update(request, state);
};
