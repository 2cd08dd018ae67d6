import type { FieldValues } from '../flow/values';
import { acceptance } from './acceptance-flow';
import { contract } from './contract-flow';
import { type Design, groups, to } from './design';
import { inspection } from './inspection-flow';
import { leave } from './leave-flow';
import { purchase } from './purchase-flow';
import { itTicket } from './ticket-flow';

export interface SeededTicket {
  flow: Design;
  by: string;
  title: string;
  openedHoursAgo: number;
  values: FieldValues;
  /** Who gets the first stop, where it is not whom the flow presets. */
  overrides?: FieldValues;
  steps?: readonly { stage: string; by: string; set: FieldValues; hoursAgo: number }[];
}

type More = Pick<SeededTicket, 'overrides' | 'steps'>;

const day = 24;

function buy(
  by: string,
  title: string,
  amount: number,
  level: string,
  openedHoursAgo: number,
  more: More = {},
): SeededTicket {
  const values = {
    FORMITM_2: String(amount),
    FORMITM_3: '請依附件報價單辦理。',
    FORMITM_4: 'hw',
    FORMITM_5: ['quote', 'spec'],
    FORMITM_6: '2027-01-15',
    FORMITM_8: level,
    FORMITM_11: '',
  };
  return { flow: purchase, by, title, openedHoursAgo, values, ...more };
}

function takeLeave(
  by: string,
  title: string,
  kind: string,
  openedHoursAgo: number,
  more: More = {},
): SeededTicket {
  const values = {
    FORMITM_2: kind,
    FORMITM_3: '2026-12-21 09:00:00',
    FORMITM_4: '2026-12-24 18:00:00',
    FORMITM_5: '工作已交接。',
    FORMITM_6: '4',
    FORMITM_9: '',
  };
  return { flow: leave, by, title, openedHoursAgo, values, ...more };
}

function report(
  by: string,
  title: string,
  text: string,
  level: string,
  openedHoursAgo: number,
  more: More = {},
): SeededTicket {
  return {
    flow: itTicket,
    by,
    title,
    openedHoursAgo,
    values: { FORMITM_2: text, FORMITM_3: level },
    ...more,
  };
}

function sign(
  by: string,
  title: string,
  party: string,
  openedHoursAgo: number,
  more: More = {},
): SeededTicket {
  const values = { FORMITM_2: party, FORMITM_3: '480000', FORMITM_4: '續約一年，條件不變。', FORMITM_7: '' };
  return { flow: contract, by, title, openedHoursAgo, values, ...more };
}

function inspect(
  by: string,
  title: string,
  device: string,
  openedHoursAgo: number,
  more: More = {},
): SeededTicket {
  const values = { FORMITM_2: device, FORMITM_3: '2026-11-20', FORMITM_4: 'ok', FORMITM_5: '' };
  return { flow: inspection, by, title, openedHoursAgo, values, ...more };
}

/** Every kind of field filled in, with what gets lost on careless ways: a key that no column shows, quotes, emoji. */
const accepted = {
  FORMITM_2: 'TC-0042',
  FORMITM_3: '2',
  FORMITM_4: '外觀 "無損" 🚢\n附件見 C:\\驗收',
  FORMITM_5: 'new',
  FORMITM_6: ['lab', 'quay'],
  FORMITM_7: ['report'],
  FORMITM_8: '2026-11-20',
  FORMITM_9: '2026-11-21 09:30:00',
  FORMITM_10: '4',
  FORMITM_11: '4,5',
  FORMITM_12: '2',
  FORMITM_15: '412000',
  FORMITM_16: [
    { FORMITM_1: '恆溫箱', FORMITM_2: '1', FORMITM_3: 'lab', FORMITM_4: 'IN-88', seq: 1 },
    { FORMITM_1: '層板', FORMITM_2: '6', FORMITM_3: 'store', FORMITM_4: 'IN-91', seq: 2 },
  ],
  FORMITM_17: '7',
  FORMITM_18: '25.0478,121.5170',
  FORMITM_19: 'QA-7',
  FORMITM_22: 'yellow',
};

const toSam = { FORMITM_10: to(groups.management, 6) };
const toBob = { FORMITM_5: to(groups.itDesk, 4) };
const approved = { FORMITM_9: 'mgr_ok', FORMITM_11: '預算內，同意。' };

/** In the order in which they get their numbers; oldest first within a flow. */
export const tickets: readonly SeededTicket[] = [
  buy('alice', '行銷部名片印製（500 盒，含新任經理英文版）', 8200, 'green', 21 * day, {
    overrides: toSam,
    steps: [
      { stage: 'FITEM_2', by: 'sam', set: approved, hoursAgo: 20 * day },
      { stage: 'FITEM_4', by: 'bob', set: { FORMITM_9: 'buy_done' }, hoursAgo: 18 * day },
    ],
  }),
  buy('carol', '資訊服務組備援磁碟陣列', 146000, 'yellow', 12 * day, {
    steps: [{ stage: 'FITEM_2', by: 'alice', set: approved, hoursAgo: 11 * day }],
  }),
  buy('bob', '示波器探棒兩組', 17600, 'green', 9 * day),
  buy('carol', '筆電一台', 35000, 'yellow', 6 * day),
  buy('bob', '機房搬遷服務', 268000, 'red', 30),
  buy(
    'carol',
    'Replacement torque sensors for calibration bench 3, including the certificate of traceability and on-site commissioning',
    91400,
    'yellow',
    5,
  ),
  buy('alice', '校正實驗室恆溫箱', 412000, 'yellow', 3 * day, { overrides: toSam }),
  takeLeave('alice', '特休四天（十二月）', 'annual', 15 * day, {
    steps: [{ stage: 'FITEM_2', by: 'sam', set: { FORMITM_7: 'ok' }, hoursAgo: 14 * day }],
  }),
  takeLeave('bob', 'Annual leave, 21 to 24 December', 'annual', 2 * day),
  takeLeave('carol', '病假半天', 'sick', 8),
  report('bob', '筆電無法開機', '按下電源鍵後只有風扇轉動，螢幕全黑。', 'red', 26),
  report('sam', 'VPN 連線逾時', 'Since Monday the VPN drops after about ten minutes.', 'yellow', 4 * day),
  report('alice', '新人帳號開通', '十二月一日到職，請開通信箱與門禁。', 'green', 7 * day, {
    steps: [{ stage: 'FITEM_2', by: 'carol', set: { FORMITM_4: 'work' }, hoursAgo: 6 * day }],
  }),
  report('carol', 'Printer on the third floor prints blank pages', 'Toner was replaced twice.', 'green', 10, {
    overrides: toBob,
  }),
  sign('sam', '海運承攬合約 2027', '順風船務', 50, {}),
  sign('bob', 'Calibration service agreement with Northgate Metrology', 'Northgate Metrology', 5 * day, {
    steps: [
      { stage: 'FITEM_4', by: 'alice', set: { FORMITM_7: '付款條件可接受。' }, hoursAgo: 4 * day },
      { stage: 'FITEM_3', by: 'carol', set: { FORMITM_7: 'Liability clause checked.' }, hoursAgo: 3 * day },
    ],
  }),
  inspect('sam', '空壓機月檢', 'AC-0317', 8 * day),
  inspect('carol', '無塵室壓差計季檢', 'DP-1102', 16, {
    steps: [
      {
        stage: 'FITEM_2',
        by: 'alice',
        set: { FORMITM_4: 'fault', FORMITM_5: '讀值漂移 2 Pa。' },
        hoursAgo: 12,
      },
    ],
  }),
  {
    flow: acceptance,
    by: 'admin',
    title: '恆溫箱驗收',
    openedHoursAgo: 3,
    values: accepted,
    overrides: { FORMITM_24: to(groups.management, 6) },
  },
];
