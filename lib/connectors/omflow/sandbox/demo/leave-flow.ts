import { APP, type Design, END, groups, to } from './design';
import { area, box, dateTime, handler, person, select, stageForm, status, title } from './form-items';

const leaveItems = [
  box(1, '請假內容'),
  box(2, '審核'),
  title(1, '申請主旨'),
  select(
    2,
    '假別',
    [
      ['annual', '特休'],
      ['sick', '病假'],
      ['personal', '事假'],
    ],
    { require: true },
  ),
  dateTime(3, '開始時間'),
  dateTime(4, '結束時間'),
  area(5, '事由'),
  person(6, '職務代理人'),
  status(
    7,
    '審核結果',
    [
      ['review', '待核准'],
      ['ok', '核准'],
      ['back', '退回'],
    ],
    2,
  ),
  handler(8, 2),
  area(9, '主管意見', { box: 2 }),
];
export const leave: Design = {
  uuid: '5b1f0c6a2d3e4f708192a3b4c5d6e702',
  name: '請假單',
  apiPath: 'harbour-leave',
  appName: APP,
  viewers: [groups.role],
  worklog: false,
  items: leaveItems,
  decidesBy: 'FORMITM_7',
  first: ['FITEM_2'],
  numberPrefix: null,
  stages: [
    {
      id: 'FITEM_2',
      name: '主管核准',
      items: stageForm(leaveItems, [7, 9]),
      quick: [
        { label: '核准', set: { FORMITM_7: 'ok' } },
        { label: '退回', set: { FORMITM_7: 'back' } },
      ],
      enter: { FORMITM_7: 'review', FORMITM_8: to(groups.management) },
      routes: [{ when: 'ok', to: 'FITEM_3' }, { when: 'back', to: END }, { to: 'FITEM_2' }],
    },
    {
      id: 'FITEM_3',
      name: '人資登錄',
      items: stageForm(leaveItems, [9]),
      quick: [{ label: '登錄完成', set: {} }],
      enter: { FORMITM_8: to(groups.people, 5) },
      routes: [{ to: END }],
    },
  ],
};
