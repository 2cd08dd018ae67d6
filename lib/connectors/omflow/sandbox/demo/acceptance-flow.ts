import { APP, type Design, END, groups } from './design';
import {
  area,
  box,
  checks,
  date,
  dateTime,
  group,
  handler,
  hidden,
  level,
  person,
  select,
  selectMany,
  special,
  stageForm,
  status,
  table,
  text,
  title,
} from './form-items';

const places = [
  ['lab', '實驗室'],
  ['store', '倉庫'],
  ['quay', '碼頭'],
] as const;
const columns = [
  text(1, '品名', { require: true }),
  text(2, '數量', { require: true, regex: '^[0-9]+$' }),
  select(3, '存放地點', places),
  hidden(text(4, '內部料號')),
];
const OPINION = 21;

/** Every kind of field that the vendor has. */
const acceptanceItems = [
  box(1, '驗收內容'),
  box(2, '明細'),
  box(3, '處理'),
  title(1, '驗收主旨'),
  special(2, 'inputbox', '設備編號', {
    type: 'text',
    require: true,
    regex: '[A-Z]{2}-[0-9]{4}',
    placeholder: 'AC-0317',
  }),
  text(3, '驗收數量', { regex: '^[0-9]*$' }),
  area(4, '驗收說明'),
  select(5, '設備類別', [
    ['new', '新購'],
    ['loan', '借用'],
  ]),
  selectMany(6, '適用地點', places),
  checks(7, '檢附文件', [
    ['report', '校正報告'],
    ['manual', '操作手冊'],
  ]),
  date(8, '到貨日期'),
  dateTime(9, '驗收時間'),
  person(10, '會驗人員'),
  person(11, '通知人員', { multiple: true }),
  group(12, '使用部門'),
  special(13, 'file', '驗收照片'),
  special(14, 'label', '請附上<b>校正報告</b><br>與操作手冊。'),
  { ...special(15, 'currency', '驗收金額'), parent: 'FORMBOX_2' },
  { ...table(16, '驗收項目', columns), parent: 'FORMBOX_2' },
  { ...special(17, 'calculate', '合計數量'), parent: 'FORMBOX_2' },
  special(18, 'u_gps', '驗收位置'),
  hidden(text(19, '系統代碼', { value: 'QA-7' })),
  special(20, 'u_signature', '簽名板'),
  area(OPINION, '驗收意見', { box: 3 }),
  level(22, 3),
  status(
    23,
    '驗收結果',
    [
      ['check', '待驗收'],
      ['passed', '驗收合格'],
      ['failed', '驗收不合格'],
    ],
    3,
  ),
  handler(24, 3),
];
const FILLED_IN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 20, OPINION, 22, 23, 24];

/** The first stop presets no handler: whoever is chosen at the start has it (vendor facts: omflow §5). */
export const acceptance: Design = {
  uuid: '5b1f0c6a2d3e4f708192a3b4c5d6e706',
  name: '設備驗收',
  apiPath: 'harbour-acceptance',
  appName: APP,
  viewers: [groups.role],
  worklog: true,
  items: acceptanceItems,
  decidesBy: 'FORMITM_23',
  first: ['FITEM_2'],
  numberPrefix: null,
  stages: [
    {
      id: 'FITEM_2',
      name: '驗收填報',
      items: stageForm(acceptanceItems, FILLED_IN),
      quick: [{ label: '驗收合格', set: { FORMITM_23: 'passed' } }],
      enter: { FORMITM_23: 'check' },
      routes: [{ when: 'passed', to: END }, { when: 'failed', to: 'FITEM_3' }, { to: 'FITEM_2' }],
    },
    {
      id: 'FITEM_3',
      name: '主管複驗',
      items: stageForm(acceptanceItems, [OPINION]),
      quick: [{ label: '結案', set: { FORMITM_23: 'passed' } }],
      enter: { FORMITM_23: 'check' },
      routes: [{ to: END }],
    },
  ],
};
