import { testDeeds } from '../fixtures/acting';

testDeeds('supos', [
  {
    name: 'supOS: submit with a branch and a comment',
    person: 'alice',
    title: 'Purchase request-0229 calibration weights for the torque laboratory',
    intent: 'complete',
    act: (item) => item.decide('同意', 'Within the budget of the laboratory. 同意採購。'),
    writes: [/./],
    after: [{ person: 'alice', stands: null }],
  },
  {
    name: 'supOS: submit with a branch and the executors of the next step',
    person: 'alice',
    title: '維修工單-0318 二號產線輸送帶異音',
    intent: 'complete',
    act: async (item) => {
      await item.action('派工 Dispatch').click();
      await item.pick('carol', 'Carol Clark');
      await item.confirm('Confirm: 派工 Dispatch');
    },
    writes: [/./],
    after: [
      { person: 'alice', stands: null },
      { person: 'carol', stands: { step: '維修 Repair' } },
    ],
  },
  {
    name: 'supOS: delegate with a reason',
    person: 'alice',
    title: 'Equipment inspection-1119 cooling tower B, weekly round',
    intent: 'delegate',
    act: async (item) => {
      await item.chooseMore('Delegate');
      await item.pick('bob', 'Bob Brown');
      await item.form('Delegate').getByRole('textbox').fill('I am at the harbour today. 今天外出。');
      await item.confirm('Delegate to Bob Brown');
    },
    writes: [/./],
    after: [
      { person: 'alice', stands: null },
      { person: 'bob', stands: { stage: 'delegated-to-me' } },
    ],
  },
  {
    name: 'supOS: remind whoever holds the process up',
    person: 'alice',
    title: 'Equipment inspection-1117 overhead crane, hall 2',
    box: 'initiated',
    intent: 'remind',
    act: async (item) => {
      await item.action('Remind').click();
      await item.form('Remind').getByRole('textbox').fill('The crane is needed on Monday. 週一要用。');
      await item.confirm('Remind');
    },
    writes: [/./],
    after: [{ person: 'sam', stands: {} }],
  },
  {
    name: 'supOS: take the last step back',
    person: 'alice',
    title: 'Equipment inspection-1117 overhead crane, hall 2',
    box: 'completed',
    intent: 'withdraw',
    act: async (item) => {
      await item.action('Take back').click();
      await item.confirm('Take back');
    },
    writes: [/./],
    after: [
      { person: 'alice', stands: { step: '現場巡檢 On-site inspection' } },
      { person: 'sam', stands: null },
    ],
  },
  {
    name: 'supOS: cancel a process',
    person: 'alice',
    title: 'Leave request-0874 Alice Adams, parental leave on Tuesday mornings',
    box: 'initiated',
    intent: 'cancel',
    act: async (item) => {
      await item.action('Cancel the process').click();
      await item.confirm('Cancel the process');
    },
    writes: [/./],
    after: [
      { person: 'alice', box: 'initiated', stands: { status: 'cancelled' } },
      { person: 'sam', stands: null },
    ],
  },
]);
