import { createHash } from 'node:crypto';
import { type FlowItem, FlowObject } from '../flow/flow-object';
import { dashed } from '../wire';
import type { Flow, World } from '../world';
import { type LoadedTask, maskedName, type OpenTask, type RecordedWorld } from './recorded-world';

/** A flow's uuid, made from what the masks call it; a uuid that is not masked is kept. */
export function uuidFor(name: string): string {
  return /^[0-9a-f]{32}$/.test(name) ? name : createHash('md5').update(`flow ${name}`).digest('hex');
}

const VENDOR_APPLICATION_ID = 1;

type Application = RecordedWorld['applications'][number];
type ExportedFlow = Application['flow_list'][number];

function flowOf(
  application: Application,
  exported: ExportedFlow,
  { openTasks }: RecordedWorld,
  world: World,
) {
  const { flow_name, flow_uuid, config, flowobject } = exported;
  const uuid = openTasks.find((one) => one.flow_name === flow_name)?.flow_uuid ?? flow_uuid;
  const name = uuid === undefined ? (config.api_path ?? flow_name) : maskedName(uuid);
  const { api, api_path, attachment, fp_show, history, relation, worklog, flowlog, permission } = config;
  return {
    uuid: uuidFor(name),
    name: flow_name,
    appName: application.app_name,
    apiPath: api_path ?? name,
    apiEnabled: api,
    isActive: true,
    flowlog,
    features: { attachment, fp_show, history, relation, worklog },
    rights: permission.map(({ role_name, value: { view, add, modify, delete: remove } }) => ({
      groupId: world.groups.find(({ displayName }) => displayName === role_name)?.id ?? 0,
      view,
      add,
      modify,
      delete: remove,
    })),
    object: flowobject,
    languages: application.language_package ?? {},
    numberPrefix: null,
    lastDataId: 0,
    lastDataNo: 0,
  };
}

/** Behind the application that every installation has, in the order in which they were imported. */
function exportedFlows(recorded: RecordedWorld, world: World): Flow[] {
  const all = recorded.applications.flatMap((application, index) =>
    application.flow_list.map((exported) => ({
      ...flowOf(application, exported, recorded, world),
      appId: VENDOR_APPLICATION_ID + 1 + index,
    })),
  );
  return all.map((flow, index) => ({ ...flow, id: index + 2 }));
}

/** A flow with the one stop that was seen of it; where its pushes lead is not known, so they end it. */
function oneStopFlow({ formobject }: LoadedTask, task: OpenTask): FlowObject {
  const [first = '', second = ''] = (task.action ?? ',').split(',');
  const node = (id: string, type: string, text: string, config: FlowItem['config']) => ({
    id,
    type,
    text,
    config,
  });
  const line = (source_item: string, target_item: string) =>
    node(`FLINE_${source_item}`, 'line', '', { source_item, target_item });
  return FlowObject.parse({
    form_object: formobject,
    items: [
      node('FITEM_1', 'start', '開始', { input: [{ name: 'result', value: 'success' }] }),
      node(task.stop_uuid, 'form', task.stop_chart_text, {
        form_object: formobject,
        action1: first !== '',
        action1_text: first,
        action2: second !== '',
        action2_text: second,
        input: [],
      }),
      node('FITEM_END', 'end', '結案', {}),
      line('FITEM_1', task.stop_uuid),
      line(task.stop_uuid, 'FITEM_END'),
    ],
  });
}

function vendorFlow({ vendorFlow: loaded, openTasks }: RecordedWorld, roles: readonly number[]): Flow[] {
  const task = openTasks.find((one) => one.flow_name === loaded?.flow_name.original);
  if (!loaded || !task) return [];
  const name = maskedName(task.flow_uuid);
  return [
    {
      id: 1,
      uuid: uuidFor(name),
      name: loaded.flow_name.original,
      appName: loaded.app_name.original,
      appId: VENDOR_APPLICATION_ID,
      apiPath: name,
      apiEnabled: true,
      isActive: true,
      flowlog: true,
      features: loaded.config,
      rights: roles.map((groupId) => ({ groupId, view: true, add: true, modify: false, delete: false })),
      object: oneStopFlow(loaded, task),
      languages: {},
      numberPrefix: null,
      lastDataId: 0,
      lastDataNo: 0,
    },
  ];
}

/** The recording's flows: those exported, and the one that was only seen. */
export function recordedFlows(recorded: RecordedWorld, world: World): Flow[] {
  const roles = world.groups.filter(({ isRole }) => isRole).map(({ id }) => id);
  return [...vendorFlow(recorded, roles), ...exportedFlows(recorded, world)];
}

/** What the recording's masks stand for. */
export function flowBindings({ openTasks, applications }: RecordedWorld, world: World): [string, string][] {
  const names = [
    ...openTasks.map(({ flow_uuid }) => maskedName(flow_uuid)),
    ...applications.flatMap(({ flow_list }) =>
      flow_list.map(({ config, flow_name }) => config.api_path ?? flow_name),
    ),
  ];
  return [...new Set(names)].flatMap((name): [string, string][] => {
    const uuid = world.flows.find((flow) => flow.apiPath === name || flow.uuid === uuidFor(name))?.uuid;
    return uuid === undefined
      ? []
      : [
          [`<flow:${name}>`, uuid],
          [`<flow-dashed:${name}>`, dashed(uuid)],
        ];
  });
}
