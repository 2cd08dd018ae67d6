import { describe, expect, test } from 'vitest';
import { CaseDocument } from './client/case-documents';
import { inputDocument } from './document-transform';
import { ALICE, TODO_ROW } from './fixtures';
import { toHistory } from './history-transform';
import { toNotes } from './note-transform';
import { CaseInfo, CaseRow, CaseTask, Note } from './schema';
import { completedItem, initiatedItem, type Mapping, pendingItem } from './transform';

const zone = 'America/New_York';
const mapping: Mapping = {
  connection: { id: 'harbour', baseUrl: 'http://pm.example', timeZone: zone },
  subject: ALICE,
  workspace: 'workflow',
};

/** The same naive time wherever the vendor prints one: in lists, in the detail, in history, notes and documents. */
function everywhere(time: string): (string | null)[] {
  const times = {
    del_delegate_date: time,
    del_task_due_date: time,
    app_create_date: time,
    app_update_date: time,
  };
  const row = CaseRow.parse({ ...TODO_ROW, ...times });
  const done = CaseRow.parse({ ...TODO_ROW, ...times, del_finish_date: time });
  const pending = pendingItem(mapping, 'todo', row);
  const tasks = [
    CaseTask.parse({
      tas_uid: TODO_ROW.tas_uid,
      delegations: [{ del_index: 1, del_init_date: time, del_finish_date: time, usr_uid: ALICE.id }],
    }),
  ];
  const info = CaseInfo.parse({ app_number: 1, pro_uid: TODO_ROW.pro_uid, app_create_date: time });
  const [begun, turn] = toHistory({ info, tasks, flow: null, zone });
  const note = Note.parse({ usr_uid: ALICE.id, note_date: time, note_content: 'x' });
  const document = CaseDocument.parse({ app_doc_uid: TODO_ROW.app_uid, app_doc_create_date: time });
  const setting = { zone, definitions: new Map(), openSlots: new Set<string>(), username: 'alice' };
  return [
    pending.receivedAt,
    pending.dueAt,
    pending.updatedAt,
    completedItem(mapping, done).completedAt,
    initiatedItem(mapping, row).receivedAt,
    begun?.at ?? null,
    turn?.at ?? null,
    turn?.startedAt ?? null,
    toNotes([note], new Map(), zone)[0]?.at ?? null,
    inputDocument(document, setting).at,
  ];
}

const inBerlin = (instant: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));

describe('a server in New York, whose times say no offset (vendor facts: processmaker §4), seen from Berlin', () => {
  test.each([
    ['a winter day', '2026-01-15 09:00:00', '2026-01-15T14:00:00.000Z', '15/01/2026, 15:00'],
    ['a summer day', '2026-07-15 09:00:00', '2026-07-15T13:00:00.000Z', '15/07/2026, 15:00'],
    [
      'before the hour is skipped in March',
      '2026-03-08 01:59:59',
      '2026-03-08T06:59:59.000Z',
      '08/03/2026, 07:59',
    ],
    ['after it', '2026-03-08 03:00:00', '2026-03-08T07:00:00.000Z', '08/03/2026, 08:00'],
    [
      'three weeks only New York is ahead',
      '2026-03-20 09:00:00',
      '2026-03-20T13:00:00.000Z',
      '20/03/2026, 14:00',
    ],
    [
      'before the hour that November repeats',
      '2026-11-01 00:59:59',
      '2026-11-01T04:59:59.000Z',
      '01/11/2026, 05:59',
    ],
    ['after it', '2026-11-01 02:00:00', '2026-11-01T07:00:00.000Z', '01/11/2026, 08:00'],
    ['a week only Berlin is back', '2026-10-28 09:00:00', '2026-10-28T13:00:00.000Z', '28/10/2026, 14:00'],
  ])('%s: %s', (_, time, instant, shown) => {
    expect(new Set(everywhere(time))).toEqual(new Set([instant]));
    expect(inBerlin(instant)).toBe(shown);
  });

  test('an hour that does not exist moves forward: 02:30 in March is 03:30', () => {
    expect(new Set(everywhere('2026-03-08 02:30:00'))).toEqual(new Set(['2026-03-08T07:30:00.000Z']));
  });

  test('of an hour that comes twice the first one is taken: the vendor tells no more, and early is safer when it is due', () => {
    expect(new Set(everywhere('2026-11-01 01:30:00'))).toEqual(new Set(['2026-11-01T05:30:00.000Z']));
  });

  test('a server that tells the offset is taken at its word, in the repeated hour, too', () => {
    expect(new Set(everywhere('2026-11-01T01:30:00-04:00'))).toEqual(new Set(['2026-11-01T05:30:00.000Z']));
    expect(new Set(everywhere('2026-11-01T01:30:00-05:00'))).toEqual(new Set(['2026-11-01T06:30:00.000Z']));
    expect(new Set(everywhere('2026-11-21T20:37:32+08:00'))).toEqual(new Set(['2026-11-21T12:37:32.000Z']));
  });
});
