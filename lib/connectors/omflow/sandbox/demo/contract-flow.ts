import { APP, type Design, END, groups, type Stage, to } from './design';
import { area, box, handler, stageForm, status, text, title } from './form-items';

const contractItems = [
  box(1, '合約'),
  box(2, '會簽'),
  title(1, '合約名稱'),
  text(2, '合約對象', { require: true }),
  text(3, '合約金額', { regex: '^[0-9]*$' }),
  area(4, '摘要'),
  status(
    5,
    '狀態',
    [
      ['open', '會簽中'],
      ['wrap', '彙整中'],
      ['closed', '已結案'],
    ],
    2,
  ),
  handler(6, 2),
  area(7, '會簽意見', { box: 2 }),
];
const signOff = (id: string, name: string, group: number): Stage => ({
  id,
  name,
  items: stageForm(contractItems, [7]),
  quick: [{ label: '簽署', set: {} }],
  enter: { FORMITM_5: 'open', FORMITM_6: to(group) },
  routes: [{ to: 'FITEM_6' }],
});
export const contract: Design = {
  uuid: '5b1f0c6a2d3e4f708192a3b4c5d6e704',
  name: '合約會簽',
  apiPath: 'harbour-contract',
  appName: APP,
  viewers: [groups.role],
  worklog: false,
  items: contractItems,
  decidesBy: 'FORMITM_5',
  first: ['FITEM_3', 'FITEM_4'],
  meetsAt: 'FITEM_6',
  numberPrefix: null,
  stages: [
    signOff('FITEM_3', '法務會簽', groups.legal),
    signOff('FITEM_4', '財務會簽', groups.finance),
    {
      id: 'FITEM_6',
      name: '彙整',
      items: stageForm(contractItems, [7]),
      quick: [{ label: '結案', set: { FORMITM_5: 'closed' } }],
      enter: { FORMITM_5: 'wrap', FORMITM_6: to(groups.management, 6) },
      routes: [{ to: END }],
    },
  ],
};
