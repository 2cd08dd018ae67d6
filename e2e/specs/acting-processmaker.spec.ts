import { tomorrowOf } from '@/components/time/dates';
import { testDeeds } from '../fixtures/acting';
import { expect } from '../fixtures/test';

const inAWeek = tomorrowOf(Date.now() + 6 * 86_400_000);
const forklift = 'Forklift battery 堆高機電池更換';
const leave = 'Leave request 請假單 – Bob Brown, half a day at the tax office';

testDeeds('processmaker', [
  {
    name: 'ProcessMaker: see who gets it next, and hand it on',
    person: 'alice',
    title: 'Compressor room, weekly round 空壓機房週檢',
    intent: 'complete',
    act: async (item) => {
      await expect(item.decision()).toContainText('Next: Confirm the findings 主管確認, Sam Sullivan');
      await item.decide('Continue', 'No leaks. 無洩漏。');
    },
    writes: [/^note/, /^route/],
    after: [
      { person: 'alice', stands: null },
      { person: 'sam', stands: { step: 'Confirm the findings 主管確認' } },
    ],
  },
  {
    name: 'ProcessMaker: decide by a variable of the form',
    person: 'alice',
    title:
      '高雄二廠第三產線年度校正用標準砝碼組、電子分析天平與防震檯面採購（含運送、安裝、原廠校正報告及三年保固）',
    intent: 'complete',
    act: (item) => item.decide('Approve'),
    writes: [/^variables/, /^route/],
    after: [{ person: 'alice', stands: { step: 'Process order', stage: 'claimable' } }],
  },
  {
    name: 'ProcessMaker: choose who does a step that is assigned by hand',
    person: 'sam',
    title: 'Paint shop, round before the holidays 塗裝區節前巡檢',
    intent: 'complete',
    act: async (item) => {
      await item.action('Submit').click();
      await item.pick('bob', 'Bob Brown');
      await item.confirm('Confirm: Submit');
    },
    writes: [/^route/],
    after: [{ person: 'bob', stands: { step: 'Inspect on site 現場巡檢' } }],
  },
  {
    name: 'ProcessMaker: claim a task of the group',
    person: 'carol',
    title: 'New keyboard',
    intent: 'claim',
    act: (item) => item.decide('Claim'),
    writes: [/^claim/],
    after: [
      { person: 'carol', stands: { stage: 'todo' } },
      { person: 'alice', stands: null },
    ],
  },
  {
    name: 'ProcessMaker: reassign as the holder',
    person: 'alice',
    title: forklift,
    intent: 'reassign',
    act: async (item) => {
      await item.chooseMore('Reassign');
      await item.pick('sam', 'Sam Sullivan');
      await item.confirm('Reassign to Sam Sullivan');
    },
    writes: [/^reassign/],
    after: [
      { person: 'alice', stands: null },
      { person: 'sam', stands: { stage: 'todo' } },
    ],
  },
  {
    name: 'ProcessMaker: reassign another’s task as the supervisor',
    person: 'sam',
    title: 'Line 4, vibration after the bearing change 四號產線震動複檢',
    box: 'team',
    intent: 'reassign',
    act: async (item) => {
      await item.action('Reassign').click();
      await item.pick('carol', 'Carol Clark');
      await item.confirm('Reassign to Carol Clark');
    },
    writes: [/^reassign/],
    after: [
      { person: 'bob', stands: null },
      { person: 'carol', stands: { stage: 'todo' } },
    ],
  },
  {
    name: 'ProcessMaker: pause until a day',
    person: 'alice',
    title: 'Leave request 請假單 – Carol Clark, doctor’s appointment 看診',
    intent: 'pause',
    act: async (item) => {
      await item.chooseMore('Pause');
      await item.form('Pause').getByLabel('Until').fill(inAWeek);
      await item
        .decision()
        .getByRole('button', { name: /^Pause until / })
        .click();
    },
    writes: [/^pause/],
    after: [{ person: 'alice', stands: { stage: 'paused' } }],
  },
  {
    name: 'ProcessMaker: resume what was paused',
    person: 'alice',
    title: 'Sensor cables, 50 pieces 感測器線材 50 條',
    intent: 'resume',
    act: (item) => item.decide('Resume'),
    writes: [/^unpause/],
    after: [{ person: 'alice', stands: { stage: 'todo' } }],
  },
  {
    name: 'ProcessMaker: cancel a case, for who may',
    person: 'sam',
    title: 'Line 3, before the software update 三號產線更新前巡檢',
    box: 'initiated',
    intent: 'cancel',
    act: async (item) => {
      await item.action('Cancel the case').click();
      await item.confirm('Cancel the case');
    },
    writes: [/^cancel/],
    after: [
      { person: 'sam', box: 'initiated', stands: { status: 'cancelled' } },
      { person: 'carol', stands: null },
    ],
  },
  {
    name: 'ProcessMaker: delete a draft',
    person: 'alice',
    title: 'Leave request 請假單 – Alice Adams, not yet handed in',
    intent: 'delete-draft',
    act: async (item) => {
      await item.chooseMore('Delete the draft');
      await item.confirm('Delete the draft');
    },
    writes: [/^delete/],
    after: [
      { person: 'alice', stands: null },
      { person: 'alice', box: 'initiated', stands: null },
    ],
  },
  {
    name: 'ProcessMaker: set to draft',
    person: 'alice',
    title: leave,
    intent: 'change-status',
    act: async (item) => {
      await item.chooseMore('Make it a draft');
      await item.confirm('Make it a draft');
    },
    writes: [/status/],
    after: [{ person: 'alice', stands: { stage: 'draft' } }],
  },
  {
    name: 'ProcessMaker: set back to to-do',
    person: 'carol',
    title: 'Packing foam',
    intent: 'change-status',
    prepare: (at, title) => at.act(title, 'change-status'),
    act: async (item) => {
      await item.chooseMore('Make it a task to do');
      await item.confirm('Make it a task to do');
    },
    writes: [/status/],
    after: [{ person: 'carol', stands: { stage: 'todo' } }],
  },
  {
    name: 'ProcessMaker: run a trigger of the process',
    person: 'alice',
    title: 'Oscilloscope for the calibration lab 校正實驗室示波器',
    intent: 'run-trigger',
    act: async (item) => {
      await item.chooseMore('Run a trigger');
      await item.form('Run a trigger').getByRole('radio').first().check();
      await item
        .decision()
        .getByRole('button', { name: /^Run a trigger/ })
        .click();
    },
    writes: [/trigger/],
    after: [{ person: 'alice', stands: { stage: 'todo' } }],
  },
]);
