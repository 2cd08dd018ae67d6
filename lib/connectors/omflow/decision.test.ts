import { expect, test } from 'vitest';
import { actionIdOf, parseActionId } from './action-id';
import { commentPlace, decisionField, unfilledFields } from './decision';
import { LoadedTask } from './schema';

interface Field {
  id: string;
  type: string;
  title: string;
  value?: unknown;
  readonly?: boolean;
  require?: boolean;
  lists?: { value: string; text: string }[];
}

const yesOrNo = [
  { value: 'y', text: '同意' },
  { value: 'n', text: '否決' },
];

function task(fields: readonly Field[], worklog = false): LoadedTask {
  return LoadedTask.parse({
    formobject: {
      items: fields.map(({ id, type, value: _, ...config }) => ({
        id,
        type,
        parent: 'public',
        hidden: false,
        config,
      })),
    },
    formdata: fields.map(({ id, type, value = '' }) => ({ id, type, value })),
    quick_action: ',',
    config: { worklog },
    closed: false,
  });
}

test('the status decides; a read-only one leaves it to a select that is named like a decision (vendor facts: omflow §5)', () => {
  const status = { id: 'FORMITM_1', type: 'h_status', title: '狀態', lists: yesOrNo };
  const result = { id: 'FORMITM_2', type: 'list', title: '巡檢結果', lists: yesOrNo };
  const kind = { id: 'FORMITM_3', type: 'list', title: '採購類別', lists: yesOrNo };
  expect(decisionField(task([kind, result, status]))?.id).toBe('FORMITM_1');
  expect(decisionField(task([kind, result, { ...status, readonly: true }]))?.id).toBe('FORMITM_2');
  expect(decisionField(task([kind]))).toBeNull();
});

test('a comment goes where it belongs and never into an area that holds data', () => {
  const reason = { id: 'FORMITM_1', type: 'areabox', title: '用途', value: '新人使用' };
  const opinion = { id: 'FORMITM_2', type: 'areabox', title: '簽核意見' };
  expect(commentPlace(task([reason, opinion]))).toMatchObject({ kind: 'field', item: { id: 'FORMITM_2' } });
  expect(commentPlace(task([reason, { ...opinion, readonly: true }], true))).toEqual({ kind: 'worklog' });
  expect(commentPlace(task([reason]))).toBeNull();
  expect(commentPlace(task([{ ...reason, value: '' }]))).toMatchObject({ item: { id: 'FORMITM_1' } });
});

test('required fields that are empty are named, read-only and handler fields too (vendor facts: omflow §5)', () => {
  const form = task([
    { id: 'FORMITM_1', type: 'inputbox', title: '金額', require: true, readonly: true },
    { id: 'FORMITM_2', type: 'h_group', title: '受派', require: true, value: { group: '', user: '' } },
    { id: 'FORMITM_3', type: 'checkbox', title: '文件', require: true, value: ['quote'] },
    { id: 'FORMITM_4', type: 'h_status', title: '狀態', require: true, lists: yesOrNo },
  ]);
  expect(unfilledFields(form, [decisionField(form)])).toEqual([
    { id: 'FORMITM_1', label: '金額' },
    { id: 'FORMITM_2.group', label: '受派' },
  ]);
});

test('action ids survive the way to the browser and back', () => {
  const choices = [
    { kind: 'quick', name: 'action2' },
    { kind: 'assign' },
    { kind: 'push', decision: null },
    { kind: 'push', decision: { field: 'FORMITM_9', value: 'a=b\n:同意' } },
  ] as const;
  for (const choice of choices) expect(parseActionId(actionIdOf(choice))).toEqual(choice);
  expect(parseActionId('quick:action9')).toBeNull();
});
