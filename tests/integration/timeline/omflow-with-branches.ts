import sandbox from '@/lib/connectors/omflow/sandbox';
import { contract } from '@/lib/connectors/omflow/sandbox/demo/contract-flow';
import { type Design, draw, groups, to } from '@/lib/connectors/omflow/sandbox/demo/design';
import {
  area,
  box,
  handler,
  stageForm,
  status,
  title,
} from '@/lib/connectors/omflow/sandbox/demo/form-items';
import type { FlowItem, FlowObject } from '@/lib/connectors/omflow/sandbox/flow/flow-object';
import type { FieldValues } from '@/lib/connectors/omflow/sandbox/flow/values';
import type { World } from '@/lib/connectors/omflow/sandbox/world';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';

const HANDED_ON_AT = 'FITEM_3';
const MEET = 'FITEM_5';
const SWITCH = 'FITEM_13';

const items = [
  box(1, '合約'),
  title(1, '合約名稱'),
  status(
    5,
    '狀態',
    [
      ['open', '會簽中'],
      ['signed', '已簽'],
      ['wrap', '彙整中'],
      ['closed', '已結案'],
    ],
    1,
  ),
  handler(6, 1),
  area(7, '會簽意見'),
];
const form = stageForm(items, [5, 6, 7]);

const enterOf = (id: string): FieldValues =>
  id === HANDED_ON_AT ? { FORMITM_5: 'open' } : { FORMITM_5: 'open', FORMITM_6: to(groups.finance) };

/** The demo's sign-off with a work log. Its first branch presets no handler, so that whoever it is handed to has it (vendor facts: omflow §5). */
const design: Design = {
  ...contract,
  worklog: true,
  items,
  stages: contract.stages.map((stage) => ({
    ...stage,
    items: form,
    ...(stage.id !== 'FITEM_6' && { quick: [], enter: enterOf(stage.id) }),
  })),
};

const line = (id: string, source_item: string, target_item: string): FlowItem => ({
  id,
  type: 'line',
  text: '',
  config: { source_item, source_side: 'bottom', target_item, target_side: 'top' },
});

/** Signed, the first branch goes where the branches meet; else it stays. */
function drawn(): FlowObject {
  const flow = draw(design);
  const wayOut: FlowItem = {
    id: SWITCH,
    type: 'switch',
    text: '法務會簽結果',
    config: {
      rules: [
        { rule: '=', target: MEET, value1: '#(FORMITM_5)', value2: 'signed' },
        { rule: '=', target: HANDED_ON_AT, value1: '', value2: '' },
      ],
    },
  };
  const others = flow.items.map((item) =>
    item.config.source_item === HANDED_ON_AT
      ? { ...item, config: { ...item.config, target_item: SWITCH } }
      : item,
  );
  const ways = [line('FLINE_91', SWITCH, MEET), line('FLINE_92', SWITCH, HANDED_ON_AT)];
  return { ...flow, items: [...others, wayOut, ...ways] };
}

function redraw(world: World): World {
  const { uuid } = contract;
  const flows = world.flows.map((flow) =>
    flow.uuid === uuid ? { ...flow, features: { ...flow.features, worklog: true }, object: drawn() } : flow,
  );
  const rows = world.rows.filter(({ flow }) => flow !== uuid);
  const missions = world.missions.filter(({ flow }) => flow !== uuid);
  return { ...world, flows, rows, missions };
}

export const CONTRACT = contract.uuid;

/** The demo company whose sign-off of contracts has two branches, in one of which work can be handed on. */
export const sandboxWithBranches: Sandbox<World> = {
  ...sandbox,
  seed: (options) => redraw(structuredClone(sandbox.seed(options))),
};
