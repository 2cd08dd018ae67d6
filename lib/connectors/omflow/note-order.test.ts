import { expect, test } from 'vitest';
import { toNotes } from './note-transform';
import { Worklog } from './schema';

const line = (content: string, createtime: string | null, id?: number) =>
  Worklog.parse({ content, createtime, id });
const told = (...lines: readonly Worklog[]) =>
  toNotes(lines, { timeZone: 'UTC' }).map(({ id, text }) => [text, id]);

test('numbered lines go by number, whatever their times', () => {
  expect(told(line('b', '2026-11-22 01:00:00', 10), line('a', '2026-11-22 02:00:00', 9))).toEqual([
    ['a', 'log:9'],
    ['b', 'log:10'],
  ]);
});

test('where one has no number both go by time, and one without a time comes first', () => {
  expect(told(line('b', '2026-11-22 02:00:00', 1), line('a', '2026-11-22 01:00:00'))).toEqual([
    ['a', 'log:2026-11-22 01:00:00'],
    ['b', 'log:1'],
  ]);
  expect(told(line('b', '2026-11-22 02:00:00'), line('a', null), line('c', null))).toEqual([
    ['a', 'log:'],
    ['c', 'log::2'],
    ['b', 'log:2026-11-22 02:00:00'],
  ]);
});

test('lines of one moment keep the vendor’s order and are counted', () => {
  const at = '2026-11-22 02:00:00';
  expect(told(line('x', at), line('y', at), line('z', at))).toEqual([
    ['x', `log:${at}`],
    ['y', `log:${at}:2`],
    ['z', `log:${at}:3`],
  ]);
});
