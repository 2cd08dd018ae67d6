import { expect, test } from 'vitest';
import { available } from './actions';
import { answeringCall } from './testing';

const mission = { id: 1, flow_uuid: 'f1', data_no: 1, data_id: 2 };
const lists = [
  { value: 'a', text: '准予核准' },
  { value: 'b', text: '不予核准' },
  { value: 'c', text: '未核准' },
  { value: 'd', text: 'Disapprove' },
];
const task = {
  formobject: { items: [{ id: 'FORMITM_1', type: 'h_status', config: { title: '狀態', lists } }] },
  formdata: [{ id: 'FORMITM_1', type: 'h_status', value: '' }],
  quick_action: 'Approve,Not approved',
  config: {},
};

test('the options and quick actions of a task sound as they read, whatever word negates them', async () => {
  const call = answeringCall((body) => ({
    status: 200,
    message: '',
    result: 'search_columns' in body ? [mission] : task,
  }));
  const actions = await available(call, { externalId: 'f1:1:2', kind: 'task', box: 'pending' });
  expect(actions.map(({ label, tone }) => [label, tone])).toEqual([
    ['准予核准', 'positive'],
    ['不予核准', 'negative'],
    ['未核准', 'negative'],
    ['Disapprove', 'negative'],
    ['Approve', 'positive'],
    ['Not approved', 'negative'],
  ]);
});
