import { findingsForm, machineForm, orderedForm } from './commissioning-forms';
import { define, someOf, ways } from './demo-design';

/** Two steps that ask for everything a form can ask for, after one that only shows what was ordered. */
export const commissioning = define({
  key: 'commissioning',
  title: 'Commissioning 驗收',
  description: 'Machines that have arrived',
  supervisors: [],
  tasks: {
    order: {
      title: 'Announce the machine 通知驗收',
      assign: { type: 'EVALUATE', users: ['carol'], groups: [] },
      days: 2,
      forms: [orderedForm],
      route: { type: 'SEQUENTIAL', to: ways('inspect') },
    },
    inspect: {
      title: 'Inspect the machine 驗收檢查',
      assign: someOf('bob'),
      days: 3,
      shows: [orderedForm],
      forms: [machineForm, findingsForm],
      route: { type: 'SEQUENTIAL', to: ways('file') },
    },
    file: {
      title: 'File the report 歸檔',
      assign: someOf('carol'),
      days: 5,
      forms: [machineForm],
      route: { type: 'SEQUENTIAL', to: ways('end') },
    },
  },
});
