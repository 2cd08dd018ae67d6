import { type Design, END, groups, to } from './design';
import { area, box, handler, level, stageForm, status, title } from './form-items';

const ticketItems = [
  box(1, '任務內容'),
  title(1, '標題'),
  area(2, '問題描述', { require: true }),
  level(3, 1),
  status(
    4,
    '狀態',
    [
      ['assign', '分派中'],
      ['work', '處理中'],
      ['done', '已完成'],
    ],
    1,
  ),
  handler(5, 1),
];
export const itTicket: Design = {
  uuid: '5b1f0c6a2d3e4f708192a3b4c5d6e703',
  name: '任務單',
  apiPath: 'harbour-mission',
  appName: '任務處理',
  viewers: [groups.role],
  worklog: true,
  items: ticketItems,
  decidesBy: 'FORMITM_4',
  first: ['FITEM_2'],
  numberPrefix: null,
  stages: [
    {
      id: 'FITEM_2',
      name: '任務分析',
      items: stageForm(ticketItems, [3, 4, 5]),
      quick: [],
      enter: { FORMITM_4: 'assign', FORMITM_5: to(groups.itDesk) },
      routes: [{ when: 'work', to: 'FITEM_3' }, { when: 'done', to: END }, { to: 'FITEM_4' }],
    },
    {
      id: 'FITEM_3',
      name: '任務處理',
      items: stageForm(ticketItems, [4]),
      quick: [],
      enter: { FORMITM_5: to(groups.itDesk, 5) },
      routes: [{ when: 'done', to: END }, { when: 'assign', to: 'FITEM_2' }, { to: 'FITEM_3' }],
    },
    // Presets no handler: whoever it is handed to has it (vendor facts: omflow §5).
    {
      id: 'FITEM_4',
      name: '任務轉派',
      items: stageForm(ticketItems, [3, 4, 5]),
      quick: [],
      enter: { FORMITM_4: 'assign' },
      routes: [{ when: 'work', to: 'FITEM_3' }, { when: 'done', to: END }, { to: 'FITEM_4' }],
    },
  ],
};
