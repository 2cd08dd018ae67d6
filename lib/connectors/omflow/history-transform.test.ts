import { expect, test } from 'vitest';
import type { PathNode } from './client/flow-path';
import { type HistorySources, toHistory } from './history-transform';

const node = (chart: string, type: string, text: string, from: string, to: string | null): PathNode => ({
  chart_id: chart,
  stop_chart_type: type,
  stop_chart_text: text,
  createtime: `2026-11-22 ${from}`,
  updatetime: `2026-11-22 ${to ?? from}`,
  output_data: to === null ? null : {},
});
const row = (id: string, time: string, user: string, status: string) => ({
  id,
  status,
  updatetime: `2026-11-22 ${time}`,
  update_user: user,
});

/** Opened by carol, agreed to by alice, and now with the purchasing department. */
const purchase: HistorySources = {
  connection: { timeZone: 'Asia/Taipei' },
  rows: [row('2', '09:30:00.250926', 'alice', '採購處理'), row('1', '01:15:00', 'carol', '主管審核')],
  path: [
    node('FITEM_1', 'start', '開始', '01:15:00.100', '01:15:00.120'),
    node('FITEM_2', 'form', '主管審核', '01:15:00.200', '09:30:00.300'),
    node('FITEM_3', 'switch', '簽核結果', '09:30:00.310', '09:30:00.320'),
    node('FITEM_4', 'form', '採購處理', '09:30:00.400', null),
  ],
  standing: [],
  names: new Map([['alice', '陳愛麗']]),
};

test('who pushed and where comes together by the moment; a row alone carries the next stop (vendor facts: omflow §5, §6)', () => {
  expect(toHistory(purchase)).toEqual([
    {
      id: 'row:1',
      event: 'started',
      vendorEvent: null,
      step: null,
      at: '2026-11-21T17:15:00.000Z',
      startedAt: null,
      current: false,
      person: { id: 'carol', name: 'carol' },
      onBehalfOf: null,
      comment: null,
    },
    {
      id: 'row:2',
      event: 'completed',
      vendorEvent: '採購處理',
      step: '主管審核',
      at: '2026-11-22T01:30:00.250Z',
      startedAt: '2026-11-21T17:15:00.200Z',
      current: false,
      person: { id: 'alice', name: '陳愛麗' },
      onBehalfOf: null,
      comment: null,
    },
    {
      id: 'stop:FITEM_4:2',
      event: 'assigned',
      vendorEvent: null,
      step: '採購處理',
      at: '2026-11-22T01:30:00.400Z',
      startedAt: null,
      current: true,
      person: null,
      onBehalfOf: null,
      comment: null,
    },
  ]);
});

test("the person's own stop is told once, with the person (vendor facts: omflow §3)", () => {
  const alice = { id: 'alice', name: '陳愛麗' };
  const standing = [{ id: 'open:3', step: '採購處理', at: '2026-11-22T01:30:00.500Z', person: alice }];
  const current = toHistory({ ...purchase, standing }).filter((entry) => entry.current);
  expect(current).toMatchObject([{ id: 'open:3', step: '採購處理', person: alice }]);
});

test('without a path the steps have no names, and the rows the vendor copies for branches are not pushes (vendor facts: omflow §3)', () => {
  const rows = [
    row('1', '01:15:00.000', 'sam', '會簽中'),
    row('2', '01:15:00.090', 'sam', '會簽中'),
    row('4', '01:15:00.110', 'sam', '會簽中'),
    row('3', '02:00:00', 'alice', '會簽中'),
  ];
  const entries = toHistory({ ...purchase, rows, path: [] });
  expect(entries.map(({ id, step, event }) => [id, step, event])).toEqual([
    ['row:1', null, 'started'],
    ['row:3', null, 'completed'],
  ]);
});

test('a quick second push of a stop is not taken for a copy: the path knows both stops', () => {
  const rows = [
    row('1', '01:15:00', 'sam', ''),
    row('2', '02:00:00.000', 'alice', ''),
    row('3', '02:00:00.900', 'alice', ''),
  ];
  const path = [
    node('FITEM_2', 'form', '主管審核', '01:15:00', '02:00:00.050'),
    node('FITEM_4', 'form', '採購處理', '02:00:00.100', '02:00:00.950'),
  ];
  const steps = toHistory({ ...purchase, rows, path }).map(({ step }) => step);
  expect(steps).toEqual([null, '主管審核', '採購處理']);
});

test('a closed ticket ends; the stop whose push left no row is known by its place on the path (vendor facts: omflow §5)', () => {
  const path = [
    node('FITEM_2', 'form', '主管審核', '01:15:00', '09:30:00.300'),
    node('FITEM_9', 'end', '結案', '09:30:00.400', '09:30:00.410'),
  ];
  const entries = toHistory({ ...purchase, rows: purchase.rows.slice(1), path });
  expect(entries.map(({ event, step, person }) => [event, step, person?.name ?? null])).toEqual([
    ['started', null, 'carol'],
    ['completed', '主管審核', null],
    ['ended', '結案', null],
  ]);
});

test('the same sources give the same ids', () => {
  const ids = () => toHistory(purchase).map(({ id }) => id);
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(ids().length);
});

test('a push whose time cannot be read does not become the opening', () => {
  const rows = [row('2', 'soon', 'alice', '採購處理'), row('1', '01:15:00', 'carol', '主管審核')];
  const told = toHistory({ ...purchase, rows }).map(({ event, person }) => [event, person?.id ?? null]);
  expect(told[0]).toEqual(['started', 'carol']);
  expect(told).toContainEqual(['completed', 'alice']);
});
