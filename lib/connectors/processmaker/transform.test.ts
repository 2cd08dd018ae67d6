import { describe, expect, test } from 'vitest';
import { WorkItem } from '@/lib/domain/work-item';
import { ALICE, TODO_ROW } from './fixtures';
import { CaseRow } from './schema';
import { completedItem, initiatedItem, type Mapping, pendingItem, teamItem } from './transform';

const mapping: Mapping = {
  connection: { id: 'harbour', baseUrl: 'http://pm.example', timeZone: 'America/New_York' },
  subject: ALICE,
  workspace: 'workflow',
};
const row = (changes: Record<string, string | null> = {}) => CaseRow.parse({ ...TODO_ROW, ...changes });
const uid = '5120000000000000000000000000a1f3';
const link = (action: string, index = '2') =>
  `http://pm.example/sysworkflow/en/neoclassic/cases/open?APP_UID=${uid}&DEL_INDEX=${index}&action=${action}`;

const TODO_ITEM: WorkItem = {
  ref: { externalId: `${uid}:2:1042`, kind: 'task', box: 'pending' },
  title: '採購申請:示波器兩台',
  stage: 'todo',
  status: 'open',
  vendorStatus: 'TO_DO',
  processId: uid,
  processName: 'Purchase request 採購申請',
  processNumber: '#1042',
  stepName: 'Approve request',
  from: { id: '6610000000000000000000000000b0b0', name: 'Bob Brown' },
  initiator: null,
  assignee: { id: ALICE.id, name: 'Alice Adams' },
  group: null,
  priority: 'urgent',
  receivedAt: '2026-11-20T14:15:00.000Z',
  dueAt: '2026-11-24T22:00:00.000Z',
  completedAt: null,
  updatedAt: '2026-11-20T14:15:01.000Z',
  pausedUntil: null,
  hasDocuments: null,
  vendorUrl: link('todo'),
  version: `todo|2|2026-11-20 09:15:01|TO_DO|${ALICE.id}|2026-11-24 17:00:00|VERY HIGH|採購申請:示波器兩台`,
};

/** What the draft list prints: no keys of the previous person at all (recorded from 3.3.10). */
function draftRow(): CaseRow {
  const { previous_usr_firstname, previous_usr_lastname, previous_usr_username, ...kept } = TODO_ROW;
  const draft = { app_status: 'DRAFT', del_index: '1', previous_usr_uid: '', app_del_previous_user: '' };
  return CaseRow.parse({ ...kept, ...draft });
}

/** What the unassigned list prints: nobody's names. */
const NOBODY = { usr_uid: null, usr_firstname: null, usr_lastname: null, usr_username: null };

describe('pending rows', () => {
  test('a to-do row becomes exactly this item', () => {
    const item = pendingItem(mapping, 'todo', row());
    expect(item).toEqual(TODO_ITEM);
    expect(WorkItem.parse(item)).toEqual(item);
  });

  test('a draft is the work of who started it and comes from nobody', () => {
    expect(pendingItem(mapping, 'draft', draftRow())).toMatchObject({
      stage: 'draft',
      status: 'draft',
      from: null,
      initiator: { id: ALICE.id, name: 'Alice Adams' },
      vendorUrl: link('draft', '1'),
    });
  });

  test('unassigned and paused rows both say TO_DO: only the list tells (vendor facts: processmaker §3)', () => {
    expect(pendingItem(mapping, 'unassigned', row({ ...NOBODY, app_current_user: '' }))).toMatchObject({
      stage: 'claimable',
      status: 'open',
      vendorStatus: 'TO_DO',
      assignee: null,
    });
    const paused = row({ del_thread_status: 'CLOSED', del_finish_date: '2026-11-20 10:00:00' });
    expect(pendingItem(mapping, 'paused', paused)).toMatchObject({
      stage: 'paused',
      status: 'paused',
      completedAt: null,
    });
  });

  test('a state nobody has heard of is unknown and keeps the word of the vendor', () => {
    const item = pendingItem(mapping, 'todo', row({ app_status: 'AWAITING_AUDIT' }));
    expect(item).toMatchObject({ status: 'unknown', vendorStatus: 'AWAITING_AUDIT' });
  });

  test('dates with the offset of a user are taken at their word (vendor facts: processmaker §4)', () => {
    const item = pendingItem(mapping, 'todo', row({ del_task_due_date: '2026-11-21T20:37:32+08:00' }));
    expect(item.dueAt).toBe('2026-11-21T12:37:32.000Z');
  });

  test('a naive date in summer is of New York in summer (vendor facts: processmaker §4)', () => {
    const item = pendingItem(mapping, 'todo', row({ del_task_due_date: '2026-07-01 17:00:00' }));
    expect(item.dueAt).toBe('2026-07-01T21:00:00.000Z');
  });

  test('missing dates are unknown, and so is the zero date of the database', () => {
    const dates = { del_task_due_date: '0000-00-00 00:00:00', del_delegate_date: null, app_update_date: '' };
    expect(pendingItem(mapping, 'todo', row(dates))).toMatchObject({
      dueAt: null,
      receivedAt: null,
      updatedAt: null,
    });
  });

  test('a date that is none costs itself, not the row', () => {
    const dates = { del_task_due_date: 'Not finished', del_delegate_date: '2026-13-41 00:00:00' };
    expect(pendingItem(mapping, 'todo', row(dates))).toMatchObject({ dueAt: null, receivedAt: null });
  });

  test('a case without a title is called by its process and number', () => {
    expect(pendingItem(mapping, 'todo', row({ app_title: ' ' })).title).toBe(
      'Purchase request 採購申請 #1042',
    );
  });

  test.each([
    ['VERY LOW', 'low'],
    ['LOW', 'low'],
    ['NORMAL', 'normal'],
    ['HIGH', 'high'],
    ['VERY HIGH', 'urgent'],
    ['TRÈS HAUTE', null],
  ])('priority %s is %s (vendor facts: processmaker §3)', (label, priority) => {
    expect(pendingItem(mapping, 'todo', row({ del_priority: label })).priority).toBe(priority);
  });

  test.each([
    ['del_index', '3'],
    ['app_update_date', '2026-11-21 00:00:00'],
    ['app_status', 'CANCELLED'],
    ['usr_uid', '6610000000000000000000000000c0c0'],
    ['del_task_due_date', '2026-12-01 00:00:00'],
    ['del_priority', 'LOW'],
  ])('the version changes with %s', (key, value) => {
    expect(pendingItem(mapping, 'todo', row({ [key]: value })).version).not.toBe(TODO_ITEM.version);
  });

  test('the version holds no half of a character', () => {
    const title = `${'x'.repeat(99)}🙂 and on`;
    const { version } = pendingItem(mapping, 'todo', row({ app_title: title }));
    expect(Buffer.from(version).toString()).toBe(version);
    expect(version).toContain('x🙂');
  });

  test('the version changes with the list', () => {
    expect(pendingItem(mapping, 'paused', row()).version).not.toBe(TODO_ITEM.version);
  });
});

/** Alice's part is done, Bob holds the case (recorded from 3.3.10: names and title are the holder's, the rest is hers). */
const HANDED_ON = {
  del_index: '1',
  del_last_index: '0',
  previous_usr_uid: '',
  app_del_previous_user: '',
  previous_usr_firstname: null,
  previous_usr_lastname: null,
  previous_usr_username: null,
  del_finish_date: '2026-11-20 09:15:00',
  del_thread_status: 'CLOSED',
  usr_uid: '6610000000000000000000000000b0b0',
  usr_firstname: 'Bob',
  usr_lastname: 'Brown',
  usr_username: 'bob',
};
const ENDED = { app_status: 'COMPLETED', app_finish_date: '2026-11-22 08:00:00', usr_uid: ALICE.id };

describe('participated rows (vendor facts: processmaker §3)', () => {
  test('work handed on: the holder is the other person, the step of the row is not ours', () => {
    expect(completedItem(mapping, row(HANDED_ON))).toMatchObject({
      ref: { externalId: `${uid}:1:1042`, kind: 'task', box: 'completed' },
      stage: null,
      status: 'completed',
      stepName: null,
      from: null,
      initiator: { id: ALICE.id },
      assignee: { id: '6610000000000000000000000000b0b0', name: 'Bob Brown' },
      receivedAt: '2026-11-20T14:15:00.000Z',
      completedAt: '2026-11-20T14:15:00.000Z',
      vendorUrl: link('sent', '1'),
    });
  });

  test('the last step of an ended case is the own one, and nobody holds it', () => {
    const last = { ...HANDED_ON, ...ENDED, del_last_index: '1', del_index: '9', app_tas_title: 'Archive' };
    expect(completedItem(mapping, row(last))).toMatchObject({
      stepName: 'Archive',
      assignee: null,
      initiator: null,
    });
  });

  test.each([
    ['the person still holds the last turn', { usr_uid: ALICE.id }, 'Approve request'],
    ['somebody else holds it', { usr_uid: 'b'.repeat(32) }, null],
    ['another turn came after it', { usr_uid: ALICE.id, del_last_index: '0' }, null],
    ['another one came after it in an ended case', { app_status: 'COMPLETED', del_last_index: '0' }, null],
  ])('the step in the row is the own one only where it is the last: %s', (_, changes, step) => {
    const item = completedItem(mapping, row({ del_last_index: '1', ...changes }));
    expect(item.stepName).toBe(step);
    expect(item.version).toMatch(/^sent\|/);
  });

  test.each([
    ['TO_DO', 'completed'],
    ['CANCELLED', 'cancelled'],
    ['AWAITING_AUDIT', 'unknown'],
  ])('in a case that is %s it is %s', (state, status) => {
    expect(completedItem(mapping, row({ ...HANDED_ON, app_status: state })).status).toBe(status);
  });
});

describe('cases the person started', () => {
  test('show where they are now, and the due date of no other step', () => {
    const item = initiatedItem(mapping, row(HANDED_ON));
    expect(WorkItem.parse(item)).toEqual(item);
    expect(item).toMatchObject({
      ref: { externalId: uid, kind: 'process', box: 'initiated' },
      processId: uid,
      status: 'open',
      stepName: 'Approve request',
      assignee: { name: 'Bob Brown' },
      initiator: { id: ALICE.id, name: 'Alice Adams' },
      receivedAt: '2026-11-20T14:10:00.000Z',
      dueAt: null,
    });
  });

  test('an ended one has no step and no holder', () => {
    expect(initiatedItem(mapping, row({ ...HANDED_ON, ...ENDED }))).toMatchObject({
      status: 'completed',
      stepName: null,
      assignee: null,
      completedAt: '2026-11-22T13:00:00.000Z',
    });
  });
});

describe('open work of the team', () => {
  test('is told as the holder’s own, of no stage and begun by nobody', () => {
    const item = teamItem(mapping, row({ del_index: '1', previous_usr_uid: '' }));
    expect(WorkItem.parse(item)).toEqual(item);
    expect(item).toEqual({
      ...TODO_ITEM,
      ref: { externalId: `${uid}:1:1042`, kind: 'task', box: 'team' },
      stage: null,
      from: { id: null, name: 'Bob Brown' },
      vendorUrl: link('to_revise', '1'),
      version: TODO_ITEM.version.replace('todo|2', 'team|1'),
    });
  });

  test('waits for a pool where it has no holder', () => {
    expect(teamItem(mapping, row({ usr_uid: null }))).toMatchObject({ assignee: null, status: 'open' });
  });
});
