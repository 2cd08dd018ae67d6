import type { FormItem } from '../flow/flow-object';
import { actionText, formOf, isField, planOf } from '../flow/plan';
import { type FieldValue, fieldValue, pythonJson } from '../flow/values';
import { translateDesign, translateLabel } from '../language';
import { mayTouch } from '../permission';
import { missing, notFound, ok, refused, tableTime } from '../wire';
import { type Flow, findFlow, findRow, findUser, isNewer, type Row, type World } from '../world';
import type { View, ViewRequest } from './view';

/** Single choices come as a list too in newer releases (vendor facts: omflow §4). */
function sentValue(world: World, type: string, value: FieldValue): FieldValue {
  return type === 'list' && typeof value === 'string' && isNewer(world) ? [value] : value;
}

function formData(world: World, row: Row, items: readonly FormItem[]) {
  return items.filter(isField).map(({ id, type }) => ({
    id,
    value: sentValue(world, type, row.values[id] ?? fieldValue(type, '')),
    type,
  }));
}

/** Only the files of this stop (vendor facts: omflow §4). */
function filesOf(world: World, row: Row) {
  return world.files
    .filter(({ flow, dataId }) => flow === row.flow && dataId === row.dataId)
    .map((file) => ({
      file: file.path,
      size: file.size,
      createtime: tableTime(file.createdAt),
      delete: false,
      file_name: file.name,
      upload_user_id__nick_name: findUser(world, file.uploadUser)?.nickName ?? null,
    }));
}

function names(request: ViewRequest, flow: Flow) {
  const label = (original: string) => ({
    original,
    trans: translateLabel(flow.languages, request.language, original),
  });
  return { app_name: label(flow.appName), flow_name: label(flow.name) };
}

function quickAction(request: ViewRequest, flow: Flow, row: Row): string | null {
  const stop = planOf(flow).item(row.stopUuid);
  const labels = stop?.type === 'form' ? actionText(stop) : ',';
  if (labels === ',') return null;
  return labels
    .split(',')
    .map((label) => translateLabel(flow.languages, request.language, label))
    .join(',');
}

/** The form of one stop with its values; an unknown id, a dashed uuid and a stranger's task are all refused alike. */
export const loadTicket: View = (request) => {
  const { world, user, body, language } = request;
  const { flow_uuid, data_id } = body;
  if (!mayTouch(world, user, { flow_uuid, data_id }, 'view')) return refused();
  const lacking = missing(body, ['flow_uuid', 'data_id']);
  if (lacking) return lacking;
  const flow = findFlow(world, flow_uuid);
  const row = findRow(world, flow_uuid, data_id);
  if (!flow || !row) return notFound('找不到該流程。');
  const stop = planOf(flow).item(row.stopUuid);
  const form = formOf(flow, stop);
  return ok('讀取成功。', {
    ...names(request, flow),
    closed: row.closed,
    config: flow.features,
    files: filesOf(world, row),
    find_item: stop?.type === 'form',
    formobject: translateDesign(flow.languages, language, form),
    formdata: formData(world, row, form.items),
    quick_action: quickAction(request, flow, row),
  });
};

/** The form that opens a ticket, as JSON text (vendor facts: omflow §4). */
export const loadFormDesign: View = ({ world, user, body, language }) => {
  const flow = findFlow(world, body.flow_uuid);
  if (!flow)
    return missing(body, ['flow_uuid']) ?? (user.isSuperuser ? notFound('找不到該流程。') : refused());
  if (!mayTouch(world, user, { flow_uuid: flow.uuid }, 'view')) return refused();
  const { form_object: form } = flow.object;
  const uses = form.items.length > 0;
  return ok('讀取成功。', {
    start_input: uses ? [] : (planOf(flow).start?.config.input ?? []),
    flow_name: translateLabel(flow.languages, language, flow.name),
    formobject: pythonJson(translateDesign(flow.languages, language, form)),
    attachment: flow.features.attachment,
    use_form: uses,
  });
};
