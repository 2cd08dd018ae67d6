import { planOf } from '../flow/plan';
import { pythonJson } from '../flow/values';
import { translateDesign, translateLabel } from '../language';
import { hasRight, mayTouch } from '../permission';
import { missing, notFound, ok, refused, tableTime } from '../wire';
import { type Flow, findFlow, isOfTicket, type Passage } from '../world';
import { flowByNames } from './flow-asked';
import type { View, ViewRequest } from './view';

/** The flows whose tickets the caller may list, with their applications. */
export const listViewableFlows: View = ({ world, user, spoil }) => {
  const visible = world.flows.filter((flow) => hasRight(flow, user, 'view'));
  const flows = visible.map(({ id, uuid, name, appId }) => ({
    id,
    flow_uuid: uuid,
    flow_name: name,
    flow_app_id: appId,
  }));
  const apps = new Map(visible.map(({ appId, appName }) => [appId, appName]));
  return ok('查詢成功。', {
    app: [...apps].map(([id, app_name]) => ({ id, app_name })),
    flow: spoil(ok('', flows)).result,
  });
};

function sampleField(id: string, type: string, config: Record<string, unknown>) {
  if (type === 'h_group')
    return { id, value: { group: `<${config.group_title}>`, user: `<${config.user_title}>` }, type };
  const title = `<${config.title}>`;
  return { id, value: type === 'checkbox' ? `[${title},...]` : title, type };
}

function sample(flow: Flow, action: unknown) {
  const fields = [...planOf(flow).fields.values()];
  return {
    input: {
      security: '<security>',
      api_path: flow.apiPath,
      action,
      omflow_restapi: 1,
      ...(action === 'update' ? { data_id: '<data_id>' } : {}),
      formdata: fields.map(({ id, type, config }) => sampleField(id, type, config)),
    },
    output: {
      success: { status: '200', message: action === 'create' ? '開單成功' : '推單成功', result: '' },
      error: { status: '404', message: action === 'create' ? '開單失敗' : '推單失敗' },
    },
  };
}

/** A flow's `api_path` for `query`, else samples of its calls; for those who manage flows only. */
export const getApiFormat: View = ({ world, user, body }) => {
  if (!user.isSuperuser) return refused();
  const flow = flowByNames(world, body);
  if (!flow) return ok('讀取失敗。');
  return ok('讀取成功。', body.action === 'query' ? flow.apiPath : sample(flow, body.action));
};

/** Turns a switch of a deployed flow over; for those who manage flows only. */
export const updateFlow: View = ({ world, user, body, countWrite }) => {
  if (!user.isSuperuser) return refused();
  const lacking = missing(body, ['field', 'app_name', 'flow_name']);
  if (lacking) return lacking;
  const flow = flowByNames(world, body);
  if (!flow) return notFound('找不到該流程。');
  if (body.field === 'is_active') flow.isActive = !flow.isActive;
  if (body.field === 'api') flow.apiEnabled = !flow.apiEnabled;
  if (body.field === 'flowlog') flow.flowlog = !flow.flowlog;
  countWrite(`switch ${String(body.field)} of ${flow.uuid}`);
  return ok('設定成功。');
};

/** What went in and out of each node that the ticket has passed, with times. */
function passageRow(flow: Flow, language: ViewRequest['language'], passage: Passage) {
  const item = planOf(flow).item(passage.chart);
  return {
    chart_id: passage.chart,
    createtime: tableTime(passage.enteredAt),
    updatetime: tableTime(passage.leftAt ?? passage.enteredAt),
    input_data: passage.input,
    output_data: passage.output,
    error: false,
    stop_chart_type: item?.type ?? null,
    stop_chart_text: translateLabel(flow.languages, language, item?.text ?? ''),
  };
}

/** The flow's drawing as JSON text and the ticket's way through it (vendor facts: omflow §6). */
export const loadFlowObject: View = ({ world, user, body, language }) => {
  const { flow_uuid, data_no } = body;
  if (!mayTouch(world, user, { flow_uuid, data_no }, 'view')) return refused();
  const lacking = missing(body, ['flow_uuid', 'data_no', 'flow_level']);
  if (lacking) return lacking;
  const flow = findFlow(world, flow_uuid);
  if (!flow) return notFound('找不到流程。');
  const passed = Number(body.flow_level) === 1 ? world.passages : [];
  return ok('更新成功。', {
    flowobject: pythonJson(translateDesign(flow.languages, language, flow.object)),
    inoutput: passed
      .filter((passage) => isOfTicket(passage, flow.uuid, data_no))
      .map((passage) => passageRow(flow, language, passage)),
    flow_name: translateLabel(flow.languages, language, flow.name),
  });
};
