import { expect, test } from 'vitest';
import type { DrawnItem, FlowPath } from './client/flow-path';
import { isWrittenOver } from './written-over';

const NO_CONFIG = { left: 0, top: 0, log: true, source_item: '', target_item: '', form_object: null };
const STATUS = '#(FORMITM_9)';

const item = (id: string, type: string, config: Partial<DrawnItem['config']> = {}): DrawnItem => ({
  id,
  type,
  text: id,
  config: { ...NO_CONFIG, rules: [], input: [], ...config },
});
const stop = (id: string, writes: string, type = 'form') =>
  item(id, type, { input: [{ name: STATUS, value: writes }] });
const line = (source_item: string, target_item: string) =>
  item(`${source_item}-${target_item}`, 'line', { source_item, target_item });
const rule = (target: string, value2: string, asked = STATUS) => ({
  target,
  rule: '=',
  value1: value2 === '' ? '' : asked,
  value2,
});

/** Agreed: on to Buy, by way of a node that writes. Refused: to Refused. Else: back to Check. Urgent: to Rush, whatever was decided. */
const items = [
  stop('Check', 'check'),
  item('Switch', 'switch', {
    rules: [
      rule('Rush', 'yes', '#(FORMITM_8)'),
      rule('Set', 'ok'),
      rule('Refused', 'no'),
      rule('Check', ''),
      rule('Never', 'ok'),
    ],
  }),
  stop('Set', 'set', 'setform'),
  stop('Buy', 'wait'),
  stop('Refused', 'no'),
  stop('Rush', 'hurry'),
  stop('Never', 'never'),
  ...[line('Check', 'Switch'), line('Switch', 'Rush'), line('Switch', 'Set'), line('Set', 'Buy')],
  ...[line('Switch', 'Refused'), line('Switch', 'Check'), line('Switch', 'Never')],
];

/** The ticket was pushed at ten; each node was entered so many seconds later. */
function written(value: string, present: string, entered: Readonly<Record<string, number>>): boolean {
  const path = Object.entries(entered).map(([chart_id, seconds]) => ({
    chart_id,
    createtime: new Date(Date.UTC(2026, 10, 22, 10, 0, seconds)).toISOString().slice(0, 19).replace('T', ' '),
    updatetime: null,
    stop_chart_type: 'form',
    stop_chart_text: null,
  }));
  const flow: FlowPath = { path, items, fields: [] };
  const decided = { field: 'FORMITM_9', value, since: '2026-11-22 10:00:00' };
  return isWrittenOver(flow, { timeZone: 'UTC' }, decided, present);
}

test.each<[boolean, string, string, string, Record<string, number>]>([
  [true, 'by the stop that it leads to', 'ok', 'wait', { Set: 0, Buy: 1 }],
  [true, 'by a node on the way there', 'ok', 'set', { Set: 0, Buy: 1 }],
  [true, 'where no rule names it, by what comes else', 'later', 'check', { Check: 1 }],
  [true, 'where something else was asked', 'ok', 'hurry', { Rush: 1 }],
  [false, 'by the stop of the other decision', 'ok', 'no', { Refused: 1 }],
  [false, 'by what comes else, where a rule names it', 'ok', 'check', { Check: 1 }],
  [false, 'by a stop whose rule comes too late', 'ok', 'never', { Never: 1 }],
  [false, 'by a stop that was entered before only', 'ok', 'wait', { Buy: -60 }],
  [false, 'by a stop that was not entered', 'ok', 'wait', { Set: 0 }],
  [false, 'by a stop that writes something else', 'ok', 'no', { Buy: 1 }],
])('%s: written over %s (vendor facts: omflow §5, §6)', (outcome, _how, value, present, entered) => {
  expect(written(value, present, entered)).toBe(outcome);
});

test('a push without a moment, or a drawing that is not to be seen, tells nothing', () => {
  const decided = { field: 'FORMITM_9', value: 'ok', since: null };
  const flow: FlowPath = { path: [], items, fields: [] };
  expect(isWrittenOver(flow, { timeZone: 'UTC' }, decided, 'wait')).toBe(false);
  const seen = { ...decided, since: '2026-11-22 10:00:00' };
  expect(isWrittenOver({ path: [], items: [], fields: [] }, { timeZone: 'UTC' }, seen, 'wait')).toBe(false);
});
