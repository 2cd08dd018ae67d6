import { expect, test } from 'vitest';
import { toNotes } from './note-transform';
import { Worklog } from './schema';

const taipei = { timeZone: 'Asia/Taipei' };
const line = (content: string, createtime: string, more: object = {}) =>
  Worklog.parse({ content, createtime, create_user_id__nick_name: 'Bob Brown', flow_uuid: 'x', ...more });

test('the work log of 1.1 has no ids: its microseconds tell lines apart and order them (vendor facts: omflow §1, §6)', () => {
  const notes = toNotes(
    [line('second', '2026-11-22 01:15:00.509927'), line('first', '2026-11-22 01:15:00.509926')],
    taipei,
  );
  expect(notes).toEqual([
    {
      id: 'log:2026-11-22 01:15:00.509926',
      text: 'first',
      at: '2026-11-21T17:15:00.509Z',
      person: { id: null, name: 'Bob Brown' },
    },
    {
      id: 'log:2026-11-22 01:15:00.509927',
      text: 'second',
      at: '2026-11-21T17:15:00.509Z',
      person: { id: null, name: 'Bob Brown' },
    },
  ]);
});

test('lines of the very same moment keep ids of their own', () => {
  const same = '2026-11-22 01:15:00';
  expect(toNotes([line('a', same), line('b', same)], taipei).map(({ id }) => id)).toEqual([
    `log:${same}`,
    `log:${same}:2`,
  ]);
});

test('1.2 numbers its lines and may not say who wrote (vendor facts: omflow §0)', () => {
  const lines = [
    line('later', '2026-11-22T01:15:00', { id: 10 }),
    line('earlier', '2026-11-22T01:15:00', { id: 9, create_user_id__nick_name: null }),
  ];
  expect(toNotes(lines, taipei).map(({ id, text, person }) => [id, text, person?.name])).toEqual([
    ['log:9', 'earlier', undefined],
    ['log:10', 'later', 'Bob Brown'],
  ]);
});
