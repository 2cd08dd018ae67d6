import { addTask } from './engine';
import { staff } from './people';
import { createStory, type Story } from './story';
import type { World } from './world';

/** Every kind of value that JSON has, written as other programs write it: trailing zeros, long numbers, keys of their own. */
const EVERY_KIND = `{
  "equipment_0": "AC-03 空壓機", "pressure_0": 7.20, "oil_level_0": "正常", "noise_0": "輕微",
  "hours_0": 12.50, "asset_id_0": 9007199254740993123, "urgent_0": false, "cause_0": null,
  "remark_0": "第一次巡檢。\\nSecond line",
  "areas_0": ["東側", "西側"],
  "readings_0": [
    {"point": "P1", "value": 7.20, "ok": true, "raw": {"id": 18446744073709551615}},
    {"point": "P2", "value": 6.90, "ok": false, "raw": {"id": 1.0}}
  ],
  "grade_0": {"ctrlType": "select", "ctrlIndex": 4, "value": "B", "ref": 1.00},
  "origin": {"id": 9223372036854775807, "ratio": 1.10, "tags": ["x", 2.0]},
  "ctrlType": "form", "ctrlIndex": 7
}`;

function purchases(story: Story): void {
  story.start({
    definition: 'purchase',
    name: '採購申請-0231 示波器探棒 12 組',
    initiator: 'carol',
    hoursAgo: 3,
    form: {
      item_0: '示波器被動探棒 500 MHz',
      quantity_0: 12,
      amount_0: 38400,
      reason_0: '研發二部舊探棒接地線斷裂，校正週期已過。',
      ctrlType: 'form',
      ctrlIndex: 7,
    },
  });
  story.start({
    definition: 'purchase',
    name: 'Purchase request-0229 calibration weights for the torque laboratory',
    initiator: 'bob',
    hoursAgo: 9 * 24,
    form: {
      item_0: 'Weight set, class F1, 1 g to 10 kg',
      lines_0: [
        { item: 'Weight set F1', quantity: 1, price: 2180 },
        { item: 'Transport case', quantity: 1, price: 140 },
      ],
      cost_centre_0: 'TQ-114',
    },
  });
  const suspended = story.start({
    definition: 'purchase',
    name: '採購申請-0225 雷射干涉儀',
    initiator: 'carol',
    hoursAgo: 11 * 24,
    form: { item_0: '雷射干涉儀 XL-80', amount_0: 1280000, note_0: '等待下年度預算' },
  });
  suspended.status = 77;
  const approved = story.start({
    definition: 'purchase',
    name: '採購申請-0218 恆溫槽維護合約',
    initiator: 'carol',
    hoursAgo: 6 * 24,
    form: { item_0: '恆溫槽年度維護', amount_0: 96000 },
  });
  story.act(approved, { by: 'alice', branch: 0, hoursAgo: 5 * 24, comment: '金額與去年相同，同意。' });
  const refused = story.start({
    definition: 'purchase',
    name: 'Purchase request-0214 second coffee machine for building C',
    initiator: 'bob',
    hoursAgo: 15 * 24,
    form: { item_0: 'Coffee machine', amount_0: 990 },
  });
  story.act(refused, {
    by: 'alice',
    branch: 1,
    hoursAgo: 14 * 24,
    comment: 'One is enough for nine people.',
  });
  const done = story.start({
    definition: 'purchase',
    name: 'Purchase request-0209 soldering station',
    initiator: 'alice',
    hoursAgo: 20 * 24,
    form: { item_0: 'Soldering station 120 W', amount_0: 415.5 },
  });
  story.act(done, { by: 'sam', branch: 0, hoursAgo: 19 * 24, comment: 'Fine.' });
  story.act(done, { by: 'bob', branch: 0, hoursAgo: 18 * 24 });
  story.act(done, { by: 'carol', hoursAgo: 17 * 24, comment: 'Ordered, arrives on Friday.' });
}

function leaves(story: Story): void {
  story.start({
    definition: 'leave',
    name: '請假單-0877 柯凱若 特休三日',
    initiator: 'carol',
    hoursAgo: 26,
    form: { kind_0: '特休', from_0: '2026-12-21', to_0: '2026-12-23', deputy_0: 'bob' },
  });
  story.start({
    definition: 'leave',
    name: 'Leave request-0874 Alice Adams, parental leave on Tuesday mornings',
    initiator: 'alice',
    hoursAgo: 30,
    form: { kind_0: 'Parental', days_0: ['Tuesday'], hours_0: 4 },
  });
  const own = story.start({
    definition: 'leave',
    name: '請假單-0869 陳愛麗 病假一日',
    initiator: 'alice',
    hoursAgo: 8 * 24,
    form: { kind_0: '病假', from_0: '2026-11-12', to_0: '2026-11-12' },
  });
  story.act(own, { by: 'sam', branch: 0, hoursAgo: 7 * 24, comment: '早日康復。' });
}

function contracts(story: Story, world: World): void {
  const service = story.start({
    definition: 'contract',
    name: '合約會簽-0042 高雄港務局校正服務年度合約',
    initiator: 'carol',
    hoursAgo: 30,
    form: { party_0: '高雄港務局', amount_0: 2400000, term_0: '2027-01-01 ~ 2027-12-31' },
  });
  story.act(service, { by: 'carol', hoursAgo: 29 });
  const framework = story.start({
    definition: 'contract',
    name: 'Contract sign-off-0043 framework agreement with Northwind Sensors GmbH for pressure transmitters, spare parts and on-site calibration, 2027–2029',
    initiator: 'bob',
    hoursAgo: 7 * 24 + 5,
    form: {
      party_0: 'Northwind Sensors GmbH',
      summary_0:
        'Three-year framework with fixed prices in the first year and an index clause from the second; delivery within ten working days, calibration on site twice a year.',
      value_0: 186000,
      attachments_0: { count: 2, system: 'DMS' },
    },
  });
  story.act(framework, { by: 'bob', hoursAgo: 7 * 24 });
  story.act(framework, {
    by: 'sam',
    branch: 0,
    hoursAgo: 6 * 24,
    comment: 'The index clause is acceptable.',
  });
  const added = story.start({
    definition: 'contract',
    name: '合約會簽-0044 廠房屋頂太陽能租賃契約',
    initiator: 'sam',
    hoursAgo: 50,
    form: { party_0: '日晟能源股份有限公司', area_0: 1850 },
  });
  addTask(world, added, 'sign', ['alice'], story.at(12)).type = 6;
}

function inspections(story: Story): void {
  story.start({
    definition: 'inspection',
    name: '設備巡檢-1120 三號空壓機',
    initiator: 'sam',
    hoursAgo: 5,
    form: EVERY_KIND,
  });
  story.start({
    definition: 'inspection',
    name: 'Equipment inspection-1119 cooling tower B, weekly round',
    initiator: 'sam',
    hoursAgo: 7 * 24 + 2,
    form: { equipment_0: 'CT-B', water_temperature_0: 24.5, fan_0: { ctrlType: 'select', value: 'running' } },
  });
  const done = story.start({
    definition: 'inspection',
    name: '設備巡檢-1112 二號鍋爐',
    initiator: 'sam',
    hoursAgo: 10 * 24,
    form: { equipment_0: 'B-02 鍋爐', pressure_0: 9.8 },
  });
  story.act(done, { by: 'alice', hoursAgo: 9 * 24 + 20, comment: '壓力表指針偏高，已記錄。' });
  story.act(done, { by: 'sam', branch: 0, hoursAgo: 9 * 24 });
  const waiting = story.start({
    definition: 'inspection',
    name: 'Equipment inspection-1117 overhead crane, hall 2',
    initiator: 'alice',
    hoursAgo: 48,
    form: { equipment_0: 'CR-2', rope_0: 'two broken strands' },
  });
  story.act(waiting, { by: 'alice', hoursAgo: 47, comment: 'Rope to be replaced within the month.' });
  const delegated = story.start({
    definition: 'inspection',
    name: 'Equipment inspection-1115 fire pump, monthly test run',
    initiator: 'bob',
    hoursAgo: 72,
    form: { equipment_0: 'FP-1', run_time_0: 15, flow_0: 'within limits' },
  });
  story.act(delegated, { by: 'alice', hoursAgo: 70 });
  story.delegate(delegated, 'sam', 'alice', 46);
}

function maintenances(story: Story): void {
  story.start({
    definition: 'maintenance',
    name: '維修工單-0318 二號產線輸送帶異音',
    initiator: 'bob',
    hoursAgo: 2,
    form: { equipment_0: 'CV-02 輸送帶', symptom_0: '啟動後三分鐘出現週期性異音', urgent_0: true },
  });
  const leaking = story.start({
    definition: 'maintenance',
    name: 'Maintenance order-0317 leaking seal on pump P-204',
    initiator: 'carol',
    hoursAgo: 8 * 24,
    form: { equipment_0: 'P-204', symptom_0: 'About one litre a day' },
  });
  story.act(leaking, { by: 'alice', branch: 0, hoursAgo: 7 * 24, picked: ['bob', 'sam'] });
  const held = story.start({
    definition: 'maintenance',
    name: 'Maintenance order-0311 clean-room door does not close',
    initiator: 'alice',
    hoursAgo: 12 * 24,
    form: { equipment_0: 'Door CR-1', symptom_0: 'Stays open by a hand’s breadth' },
  });
  held.status = 77;
}

function ticketsAndNotices(story: Story): void {
  const proxied = story.start({
    definition: 'ticket',
    name: 'IT ticket-0561 VPN drops every evening',
    initiator: 'sam',
    hoursAgo: 20,
    form: {
      symptom_0: 'The tunnel closes at about 18:30 and comes back after a minute.',
      since_0: '2026-11-16',
    },
  });
  story.openTask(proxied, 'alice').type = 7;
  const confirmation = story.start({
    definition: 'ticket',
    name: 'IT ticket-0548 新進同仁帳號開通',
    initiator: 'bob',
    hoursAgo: 60,
    form: { person_0: '林志明', systems_0: ['ERP', 'supOS', 'Mail'] },
  });
  story.act(confirmation, { by: 'carol', branch: 0, hoursAgo: 55, comment: '已開通。' });
  story.start({
    definition: 'notice',
    name: '安全公告-0012 動火作業許可新規定',
    initiator: 'sam',
    hoursAgo: 40,
    form: { summary_0: '即日起動火作業須於前一工作日 16:00 前申請許可。' },
  });
}

function canceledOnes(story: Story): void {
  const canceled = story.start({
    definition: 'ticket',
    name: 'IT ticket-0530 monitor flickers',
    initiator: 'alice',
    hoursAgo: 16 * 24,
    form: { symptom_0: 'Only before the first coffee' },
  });
  story.cancel(canceled, 'alice', 15 * 24);
}

/** The demo company as it stands at `now`; ids are the same at every seeding. */
export function seed({ dialect, now }: { dialect: string; now: Date }): World {
  const world: World = {
    dialect,
    lastId: '1000492908536528',
    users: [...staff],
    processes: {},
    tasks: {},
  };
  const story = createStory(world, now);
  purchases(story);
  leaves(story);
  contracts(story, world);
  inspections(story);
  maintenances(story);
  ticketsAndNotices(story);
  canceledOnes(story);
  return world;
}
