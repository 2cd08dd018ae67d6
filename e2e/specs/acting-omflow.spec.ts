import { testDeeds } from '../fixtures/acting';

testDeeds('omflow', [
  {
    name: 'OMFLOW: push the whole form with a comment',
    person: 'alice',
    title: '示波器探棒兩組',
    intent: 'complete',
    act: (item) => item.decide('主管同意', '預算內，請採購。'),
    // The comment goes into a field of this form; a call of its own is not needed.
    writes: [/^push/],
    after: [{ person: 'alice', stands: null }],
  },
  {
    name: 'OMFLOW: a quick action',
    person: 'alice',
    title: '機房搬遷服務',
    intent: 'complete',
    act: (item) => item.decide('否決'),
    writes: [/./],
    after: [{ person: 'alice', stands: null }],
  },
  {
    name: 'OMFLOW: hand on to somebody by the form’s own field',
    person: 'alice',
    title: 'VPN 連線逾時',
    intent: 'reassign',
    act: async (item) => {
      await item.chooseMore('Hand on');
      await item.pick('bob', 'Bob Brown');
      await item.confirm('Hand on to Bob Brown');
    },
    writes: [/^push/],
    after: [
      { person: 'alice', stands: null },
      { person: 'bob', stands: {} },
    ],
  },
  {
    name: 'OMFLOW: give to a group by the form’s own field',
    person: 'alice',
    title: '筆電無法開機',
    intent: 'reassign',
    act: async (item) => {
      await item.chooseMore('Give to a group');
      await item.form('Give to a group').getByRole('radio', { name: '採購部', exact: true }).check();
      await item.confirm('Give to a group: 採購部');
    },
    writes: [/^push/],
    after: [
      // It was with the desk that these two belong to; of the buyers there is one.
      { person: 'alice', stands: null },
      { person: 'carol', stands: null },
      { person: 'bob', stands: { stage: 'todo', step: '任務轉派' } },
    ],
  },
]);
