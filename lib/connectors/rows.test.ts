import { expect, test } from 'vitest';
import { z } from 'zod';
import type { WorkItem } from '@/lib/domain/work-item';
import { mapRows } from './rows';

const Row = z.object({ id: z.string(), title: z.string() });
type Row = z.infer<typeof Row>;

function toItem({ id, title }: Row): WorkItem {
  return {
    ref: { externalId: id, kind: 'task', box: 'pending' },
    title,
    stage: 'todo',
    status: 'open',
    vendorStatus: 'Waiting',
    processId: id,
    processName: '',
    processNumber: null,
    stepName: null,
    from: null,
    initiator: null,
    assignee: null,
    group: null,
    priority: null,
    receivedAt: null,
    dueAt: null,
    completedAt: null,
    updatedAt: null,
    pausedUntil: null,
    hasDocuments: null,
    vendorUrl: null,
    version: '1',
  };
}

const idOf = (raw: unknown) => z.object({ id: z.string() }).safeParse(raw).data?.id ?? null;

test('good rows come in their order around bad ones', () => {
  const rows = [{ id: '1', title: 'Leave' }, { id: '2' }, { id: '3', title: '請假單' }];
  const { items, rejected } = mapRows(rows, Row, toItem, idOf);
  expect(items.map(({ title }) => title)).toEqual(['Leave', '請假單']);
  expect(rejected).toEqual([{ externalId: '2', problem: 'title: invalid_type' }]);
});

test.each([[null], [undefined], ['text'], [7], [[]]])('a record that is %j costs one row', (record) => {
  const { items, rejected } = mapRows([record, { id: '1', title: 'Leave' }], Row, toItem, idOf);
  expect(items).toHaveLength(1);
  expect(rejected).toEqual([{ externalId: null, problem: 'record: invalid_type' }]);
});

test('a problem names fields and never values', () => {
  const strict = z.object({ id: z.string(), title: z.enum(['Leave']) });
  const { rejected } = mapRows([{ id: '1', title: 'Dismissal of Bob' }], strict, toItem, idOf);
  expect(rejected).toEqual([{ externalId: '1', problem: 'title: invalid_value' }]);
});

test('an item that is not a strict work item is rejected', () => {
  const unsafe = (row: Row): WorkItem => ({ ...toItem(row), vendorUrl: 'javascript:alert(1)' });
  const { items, rejected } = mapRows([{ id: '1', title: 'Leave' }], Row, unsafe, idOf);
  expect(items).toEqual([]);
  expect(rejected[0]?.problem).toMatch(/^vendorUrl: /);
});

test('a mapping that throws costs one row and does not quote what it read', () => {
  const throwing = (row: Row): WorkItem => {
    if (row.id === '2') throw new RangeError(`unreadable ${row.title}`);
    return toItem(row);
  };
  const rows = ['1', '2', '3'].map((id) => ({ id, title: 'Leave' }));
  const { items, rejected } = mapRows(rows, Row, throwing, idOf);
  expect(items).toHaveLength(2);
  expect(rejected).toEqual([{ externalId: '2', problem: 'RangeError' }]);
});

test('a record that cannot be identified costs only itself', () => {
  const careless = (): string => {
    throw new TypeError('no id');
  };
  const { items, rejected } = mapRows([null, { id: '1', title: 'Leave' }], Row, toItem, careless);
  expect(items).toHaveLength(1);
  expect(rejected).toEqual([{ externalId: null, problem: 'record: invalid_type' }]);
});

test('an id without any text is no id', () => {
  const { rejected } = mapRows([{ id: '' }], Row, toItem, idOf);
  expect(rejected).toEqual([{ externalId: null, problem: 'title: invalid_type' }]);
});

test('a problem tells every field that is wrong by its way through the record', () => {
  const nested = z.object({ id: z.string(), title: z.string(), holder: z.object({ name: z.string() }) });
  const { rejected } = mapRows([{ id: '1', title: 7, holder: {} }], nested, toItem, idOf);
  expect(rejected[0]?.problem).toBe('title: invalid_type; holder.name: invalid_type');
});

test('whatever a mapping throws, the row has a reason', () => {
  const throwing = () => {
    throw 'Dismissal of Bob';
  };
  const { rejected } = mapRows([{ id: '1', title: 'Leave' }], Row, throwing, idOf);
  expect(rejected).toEqual([{ externalId: '1', problem: 'unreadable record' }]);
});
