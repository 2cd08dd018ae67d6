import { APP, type Design, END, groups, to } from './design';
import {
  area,
  box,
  checks,
  date,
  handler,
  level,
  select,
  stageForm,
  status,
  text,
  title,
} from './form-items';

const purchaseItems = [
  box(1, '申請內容'),
  box(2, '簽核'),
  title(1, '申請主旨'),
  text(2, '金額', { require: true, regex: '^[0-9]+$' }),
  area(3, '用途說明'),
  select(
    4,
    '採購類別',
    [
      ['hw', '硬體'],
      ['sw', '軟體'],
      ['svc', '服務'],
    ],
    { require: true },
  ),
  checks(5, '附帶文件', [
    ['quote', '報價單'],
    ['spec', '規格書'],
  ]),
  date(6, '需求日期'),
  level(8, 2),
  status(
    9,
    '簽核結果',
    [
      ['mgr', '主管審核'],
      ['mgr_ok', '主管同意'],
      ['mgr_no', '主管否決'],
    ],
    2,
  ),
  handler(10, 2),
  area(11, '簽核意見', { box: 2 }),
];
const purchaseHandling = purchaseItems.map((item) =>
  item.id === 'FORMITM_9'
    ? status(
        9,
        '簽核結果',
        [
          ['buy', '採購處理'],
          ['buy_done', '採購完成'],
          ['buy_back', '退回主管'],
        ],
        2,
      )
    : item,
);

export const purchase: Design = {
  uuid: '5b1f0c6a2d3e4f708192a3b4c5d6e701',
  name: '採購申請',
  apiPath: 'harbour-purchase',
  appName: APP,
  viewers: [groups.role],
  worklog: true,
  items: purchaseItems,
  decidesBy: 'FORMITM_9',
  first: ['FITEM_2'],
  numberPrefix: 'PUR',
  stages: [
    {
      id: 'FITEM_2',
      name: '主管審核',
      items: stageForm(purchaseItems, [9, 11]),
      quick: [
        { label: '同意', set: { FORMITM_9: 'mgr_ok' } },
        { label: '否決', set: { FORMITM_9: 'mgr_no' } },
      ],
      enter: { FORMITM_9: 'mgr', FORMITM_10: to(groups.management, 3) },
      routes: [{ when: 'mgr_ok', to: 'FITEM_4' }, { when: 'mgr_no', to: END }, { to: 'FITEM_2' }],
    },
    {
      id: 'FITEM_4',
      name: '採購處理',
      items: stageForm(purchaseHandling, [9, 11]),
      quick: [
        { label: '完成', set: { FORMITM_9: 'buy_done' } },
        { label: '退回', set: { FORMITM_9: 'buy_back' } },
      ],
      enter: { FORMITM_9: 'buy', FORMITM_10: to(groups.purchasing) },
      routes: [{ when: 'buy_done', to: END }, { when: 'buy_back', to: 'FITEM_2' }, { to: 'FITEM_4' }],
    },
  ],
};
