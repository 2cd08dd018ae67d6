import { setTimeout as pause } from 'node:timers/promises';
import { idOf, pushed } from '../effects';
import { assigned } from '../engine/assign';
import { removeTickets } from '../engine/remove';
import { accept, advance, open, setOut } from '../engine/ticket';
import type { FlowItem } from '../flow/flow-object';
import { formOf, planOf } from '../flow/plan';
import type { FieldValues } from '../flow/values';
import { hasRight, mayTouch } from '../permission';
import { crashed, missing, notFound, ok, Refusal, type Reply, refused } from '../wire';
import { type Flow, findRow, isNewer, type Row } from '../world';
import { storeFiles } from './files';
import { flowByAddress } from './flow-asked';
import { fieldsOf, INCOMPLETE, readFormData, requireComplete } from './form-data';
import type { View, ViewRequest } from './view';

/** Between the vendor's check and its write; a second push that arrives meanwhile forks the ticket (vendor facts: omflow §5). */
const CHECK_TO_WRITE_MS = 60;
/** From the answer until the ticket stands at its next stop (vendor facts: omflow §5). */
const ENGINE_MS = 60;

/** Moves the ticket on a moment after the answer, unless the world was replaced meanwhile. */
function later({ world, worldNow, now }: ViewRequest, go: (now: string) => void): void {
  setTimeout(() => {
    if (worldNow() === world) go(now().toISOString());
  }, ENGINE_MS).unref();
}

function pushableRow({ world, user, body }: ViewRequest, flow: Flow): Row {
  const asked = { flow_uuid: flow.uuid, data_id: body.data_id };
  const row = findRow(world, flow.uuid, body.data_id);
  if (!row || !mayTouch(world, user, asked, 'modify')) throw new Refusal(refused());
  if (row.history || row.closed)
    throw new Refusal(notFound(`Omdata_${row.flow} matching query does not exist.`));
  if (row.running) throw new Refusal(notFound('該單目前為執行狀態，無法進行更新/刪除。'));
  if (!flow.isActive) throw new Refusal(notFound('該流程目前為停用狀態。'));
  return row;
}

/** A quick action ignores the form sent along; one that does not exist pushes the ticket unchanged (vendor facts: omflow §5). */
function quickValues(flow: Flow, row: Row, { config }: FlowItem, name: unknown): FieldValues {
  const plan = planOf(flow);
  if (name === 'action1' && config.action1) return assigned(plan, row, config.input1);
  if (name === 'action2' && config.action2) return assigned(plan, row, config.input2);
  return {};
}

function sentValues({ world, body }: ViewRequest, flow: Flow, row: Row): FieldValues {
  const plan = planOf(flow);
  const stop = plan.item(row.stage);
  if (stop?.type !== 'form') throw new Refusal(notFound('該流程目前並未處於人工處理點，無法人工推進流程。'));
  if (body.quick_action) return quickValues(flow, row, stop, body.quick_action);
  const data = readFormData(world, body.formdata, notFound);
  requireComplete(formOf(flow, stop).items, data);
  return fieldsOf(flow, plan, data);
}

async function update(request: ViewRequest, flow: Flow): Promise<Reply> {
  const { world, user } = request;
  const row = pushableRow(request, flow);
  const values = sentValues(request, flow, row);
  if (request.refuses(idOf(row))) return INCOMPLETE;
  await pause(CHECK_TO_WRITE_MS);
  const effect = pushed(row, user.username, values);
  accept(world, row, values, user.username, request.now().toISOString());
  const label = `push ${row.flow}:${row.dataNo}:${row.dataId} by ${user.username}`;
  request.countWrite(label, effect);
  later(request, (now) => advance(world, row, now, values));
  return ok('推單成功。', row.dataNo);
}

/** The parts that are taken: of form fields those that `files_item` names, in 1.2 only (vendor facts: omflow §0). */
function filesTaken({ world, body, files }: ViewRequest): ViewRequest['files'] {
  const named: unknown = typeof body.files_item === 'string' ? JSON.parse(body.files_item) : [];
  const fields = isNewer(world) && Array.isArray(named) ? named : [];
  return files.filter(({ field }) => field === 'files' || fields.includes(field));
}

function create(request: ViewRequest, flow: Flow): Reply {
  const { world, user, body } = request;
  if (!hasRight(flow, user, 'add')) return refused();
  const data = readFormData(world, body.formdata, crashed);
  const values = fieldsOf(flow, planOf(flow), data);
  if (!flow.isActive) return notFound('該流程目前為停用狀態。');
  const files = filesTaken(request);
  requireComplete(flow.object.form_object.items, data, new Set(files.map(({ field }) => field)));
  const at = request.now().toISOString();
  const row = open(world, { flow: flow.uuid, by: user.username, values, at });
  storeFiles(world, row, files, { user: user.username, at });
  request.countWrite(`open ${row.flow}:${row.dataNo} by ${user.username}`);
  later(request, (now) => setOut(world, row, now));
  return ok('開單成功。', row.dataNo);
}

/** Ordinary users are refused even with the role's right, by a slip in the vendor's check: only the superuser may. */
function remove({ world, user, body, countWrite }: ViewRequest, flow: Flow): Reply {
  if (!user.isSuperuser) return refused();
  const numbers: unknown[] | null = Array.isArray(body.data_no)
    ? body.data_no
    : typeof body.data_no === 'string'
      ? [body.data_no]
      : null;
  if (numbers === null) return notFound('找不到該筆資料。');
  removeTickets(world, flow.uuid, numbers);
  countWrite(`delete ${flow.uuid}:${numbers.join(',')} by ${user.username}`);
  return ok('刪除成功。', '');
}

/** The vendor writes the flow into the fields it was sent, which the fields of a form do not let it (vendor facts: omflow §0). */
function refuseForm({ world, isForm, parameters }: ViewRequest): void {
  const named = parameters.api_path !== 'None';
  if (isForm && named && !isNewer(world)) throw new Refusal(crashed('This QueryDict instance is immutable'));
}

/** Opens, pushes or removes a ticket. */
export const editTicket: View = (request) => {
  const { world, body, parameters } = request;
  refuseForm(request);
  const flow = flowByAddress(world, parameters.api_path ?? 'None', body);
  const isDashed = String(body.flow_uuid ?? '').includes('-');
  if (!flow) return isDashed ? refused() : crashed("'NoneType' object has no attribute 'api'");
  if (!flow.apiEnabled) return notFound('該流程未啟用API呼叫。');
  const lacking = missing(body, ['action']);
  if (lacking) return lacking;
  if (body.action === 'update') return update(request, flow);
  if (body.action === 'create') return create(request, flow);
  if (body.action === 'delete') return remove(request, flow);
  return notFound('請提供正確的動作，新增、編輯或刪除。');
};
