import { expect, test } from 'vitest';
import { draw, groups, to } from '../demo/design';
import { handler, level, stageForm, status, text, title } from '../demo/form-items';
import { FlowObject } from '../flow/flow-object';
import { emptyWorld, type Row, type World } from '../world';
import { openTicket, push } from './ticket';

const FLOW = 'a'.repeat(32);
const NOW = '2026-11-22T00:00:00.000Z';

/** A world with one flow, which comes the way it would from an export: through the schema. */
function worldWith(object: unknown): World {
  const world = emptyWorld('1.1.0.0');
  world.groups = [
    { id: groups.management, displayName: '管理部', isRole: false },
    { id: groups.purchasing, displayName: '採購部', isRole: false },
  ];
  world.flows = [
    {
      id: 1,
      uuid: FLOW,
      name: '試驗',
      appName: '試驗',
      appId: 1,
      apiPath: 'trial',
      apiEnabled: true,
      isActive: true,
      flowlog: true,
      features: { attachment: true, fp_show: true, history: true, relation: true, worklog: true },
      rights: [],
      object: FlowObject.parse(JSON.parse(JSON.stringify(object))),
      languages: {},
      numberPrefix: null,
      lastDataId: 0,
      lastDataNo: 0,
    },
  ];
  return world;
}

const items = [
  title(1, '主旨'),
  text(2, '金額'),
  level(3, 1),
  status(
    4,
    '狀態',
    [
      ['ask', '待審'],
      ['ok', '同意'],
      ['no', '否決'],
    ],
    1,
  ),
  handler(5, 1),
];
const stage = (id: string, name: string, group: number) => ({
  id,
  name,
  items: stageForm(items, [4]),
  quick: [] as const,
  enter: { FORMITM_4: 'ask', FORMITM_5: to(group) },
});

const drawn = () =>
  draw({
    uuid: FLOW,
    name: '試驗',
    apiPath: 'trial',
    appName: '試驗',
    viewers: [],
    worklog: true,
    items,
    decidesBy: 'FORMITM_4',
    first: ['FITEM_2'],
    numberPrefix: null,
    stages: [
      {
        ...stage('FITEM_2', '審核', groups.management),
        routes: [
          { when: 'ok', to: 'FITEM_3' },
          { when: 'no', to: 'FITEM_9' },
        ],
      },
      { ...stage('FITEM_3', '採購', groups.purchasing), routes: [{ to: 'FITEM_9' }] },
    ],
  });

function opened(world: World): Row {
  const [row] = openTicket(world, {
    flow: FLOW,
    by: 'bob',
    values: { FORMITM_1: '夾具', FORMITM_3: 'red' },
    at: NOW,
  });
  if (!row) throw new Error('nothing waits');
  return row;
}

const present = (world: World) => world.rows.filter(({ history }) => !history);

test('a row says its status in words, and its handler by name (vendor facts: omflow §4)', () => {
  const row = opened(worldWith(drawn()));
  expect(row).toMatchObject({
    dataId: 2,
    title: '夾具',
    level: 'red',
    status: '待審',
    handler: { group: '管理部', user: '' },
  });
});

test('a switch sends the ticket to the first target whose rule holds', () => {
  const world = worldWith(drawn());
  push(world, opened(world), { FORMITM_4: 'ok' }, 'alice', NOW);
  expect(present(world)).toMatchObject([{ stopText: '採購', dataId: 3, handler: { group: '採購部' } }]);
});

test('a switch of which no rule holds closes the ticket where it stands', () => {
  const world = worldWith(drawn());
  push(world, opened(world), { FORMITM_4: 'ask' }, 'alice', NOW);
  expect(present(world)).toMatchObject([{ closed: true, stopUuid: 'FITEM_12', dataId: 2 }]);
});

test('a second push of the same row forks the ticket (vendor facts: omflow §5)', () => {
  const world = worldWith(drawn());
  const row = opened(world);
  push(world, row, { FORMITM_4: 'ok' }, 'alice', NOW);
  push(world, row, { FORMITM_4: 'ok' }, 'alice', NOW);
  expect(present(world).map(({ dataId }) => dataId)).toEqual([3, 4]);
});

test('nodes that work without people are passed, and one that writes the form does', () => {
  const object = drawn();
  const between = {
    id: 'FITEM_40',
    type: 'setform',
    text: '自動輸入',
    config: { input: [{ name: '#(FORMITM_2)', value: '$(result)' }] },
  };
  const rewired = object.items.map((item) =>
    item.config.source_item === 'FITEM_1'
      ? { ...item, config: { ...item.config, target_item: between.id } }
      : item,
  );
  const line = {
    id: 'FLINE_40',
    type: 'line',
    text: '',
    config: { source_item: between.id, target_item: 'FITEM_2' },
  };
  const row = opened(worldWith({ ...object, items: [...rewired, between, line] }));
  expect(row).toMatchObject({ stopText: '審核', values: { FORMITM_2: 'success' } });
});

test('an export whose parts are JSON text is read all the same', () => {
  const object = drawn();
  const asText = object.items.map((item) =>
    item.type === 'form'
      ? { ...item, config: { ...item.config, form_object: JSON.stringify(item.config.form_object) } }
      : item,
  );
  expect(opened(worldWith({ ...object, items: asText })).stopText).toBe('審核');
});
