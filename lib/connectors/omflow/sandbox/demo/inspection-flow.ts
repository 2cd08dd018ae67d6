import { type Design, END, groups, to } from './design';
import { area, box, date, handler, select, stageForm, status, text, title } from './form-items';

const inspectionItems = [
  box(1, '巡檢'),
  title(1, '巡檢項目'),
  text(2, '設備編號', { require: true }),
  date(3, '巡檢日期'),
  select(
    4,
    '巡檢結果',
    [
      ['ok', '正常'],
      ['fault', '異常'],
      ['stop', '停機'],
    ],
    { require: true },
  ),
  area(5, '備註'),
  status(
    6,
    '狀態',
    [
      ['report', '待回報'],
      ['check', '待覆核'],
      ['done', '已歸檔'],
    ],
    1,
  ),
  handler(7, 1),
];
export const inspection: Design = {
  uuid: '5b1f0c6a2d3e4f708192a3b4c5d6e705',
  name: '設備巡檢',
  apiPath: 'harbour-inspection',
  appName: '設備管理',
  viewers: [groups.management],
  worklog: false,
  items: inspectionItems,
  decidesBy: 'FORMITM_4',
  first: ['FITEM_2'],
  numberPrefix: null,
  stages: [
    {
      id: 'FITEM_2',
      name: '巡檢回報',
      items: stageForm(inspectionItems, [4, 5]),
      quick: [{ label: '正常', set: { FORMITM_4: 'ok' } }],
      enter: { FORMITM_6: 'report', FORMITM_7: to(groups.itDesk, 3) },
      routes: [{ to: 'FITEM_3' }],
    },
    {
      id: 'FITEM_3',
      name: '主管覆核',
      items: stageForm(inspectionItems, [5]),
      quick: [{ label: '歸檔', set: { FORMITM_6: 'done' } }],
      enter: { FORMITM_6: 'check', FORMITM_7: to(groups.management, 6) },
      routes: [{ to: END }],
    },
  ],
};
