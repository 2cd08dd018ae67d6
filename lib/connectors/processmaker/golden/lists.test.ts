import { describe, expect, test } from 'vitest';
import { WorkItem } from '@/lib/domain/work-item';
import { readSearchPage } from '../client/case-lists';
import { canned } from '../client/extrarest/testing';
import { CaseRow, Page } from '../schema';
import { completedItem, initiatedItem, pendingItem } from '../transform';
import { ADMINISTRATOR, printed } from './printed';
import draftList from './samples/draft-list.json';
import draftPage from './samples/draft-page.json';
import participatedList from './samples/participated-list.json';
import participatedPage from './samples/participated-page.json';
import pausedPage from './samples/paused-page.json';
import searchList from './samples/search-list.json';
import searchPage from './samples/search-page.json';
import unassignedList from './samples/unassigned-list.json';
import unassignedPage from './samples/unassigned-page.json';

const uid = '50576446953235bfb797531078087088';
const link = (action: string) =>
  `https://example.com/sysworkflow/en/neoclassic/cases/open?APP_UID=${uid}&DEL_INDEX=1&action=${action}`;

/** What all the printed rows have in common; the vendor prints the id of a state's translation in some. */
const COMMON = {
  title: '#1',
  processId: uid,
  processNumber: '#1',
  stepName: 'Task 1',
  from: null,
  group: null,
  dueAt: '2014-03-17T19:43:55.000Z',
  completedAt: null,
  updatedAt: '2014-03-14T19:43:57.000Z',
  pausedUntil: null,
  hasDocuments: null,
} as const;

const DRAFT: WorkItem = {
  ...COMMON,
  ref: { externalId: `${uid}:1:1`, kind: 'task', box: 'pending' },
  stage: 'draft',
  status: 'draft',
  vendorStatus: 'DRAFT',
  processName: 'Invoice Approval Process',
  initiator: ADMINISTRATOR,
  assignee: ADMINISTRATOR,
  priority: 'normal',
  receivedAt: '2014-03-14T19:43:55.000Z',
  vendorUrl: link('draft'),
  version: `draft|1|2014-03-14 15:43:57|DRAFT|${ADMINISTRATOR.id}|2014-03-17 15:43:55|ID_PRIORITY_N|#1`,
};

const rowsOf = (sample: { data: unknown[] } | unknown[]) =>
  (Array.isArray(sample) ? sample : Page.parse(sample).data).map((row) => CaseRow.parse(row));

function only(items: WorkItem[]): WorkItem {
  const [item, ...others] = items;
  if (!item || others.length > 0) throw new Error('the samples hold one row each');
  return WorkItem.parse(item);
}

test.each([
  ['Get draft cases', draftList],
  ['Get page of draft cases', draftPage],
])('%s', (_, sample) => {
  expect(only(rowsOf(sample).map((row) => pendingItem(printed, 'draft', row)))).toEqual(DRAFT);
});

describe.each([
  ['Get participated cases', participatedList, 'My process title'],
  ['Get page of participated cases', participatedPage, 'Invoice Approval Process'],
])('%s', (_, sample, processName) => {
  test('as a case the person started', () => {
    expect(only(rowsOf(sample).map((row) => initiatedItem(printed, row)))).toMatchObject({
      ref: { externalId: uid, kind: 'process', box: 'initiated' },
      title: '#1',
      status: 'draft',
      vendorStatus: 'DRAFT',
      processName,
      assignee: ADMINISTRATOR,
      initiator: ADMINISTRATOR,
      priority: null,
      receivedAt: '2014-03-14T19:43:55.000Z',
    });
  });

  test('as work of the person', () => {
    expect(only(rowsOf(sample).map((row) => completedItem(printed, row)))).toMatchObject({
      ref: { externalId: `${uid}:1:1`, box: 'completed' },
      stepName: 'Task 1',
      completedAt: null,
    });
  });
});

test.each([
  ['Get unassigned cases', unassignedList, 'my process title'],
  ['Get page of unassigned cases', unassignedPage, 'Invoice Approval Process'],
])('%s', (_, sample, processName) => {
  expect(only(rowsOf(sample).map((row) => pendingItem(printed, 'unassigned', row)))).toEqual({
    ...DRAFT,
    stage: 'claimable',
    status: 'open',
    vendorStatus: 'TO_DO',
    processName,
    initiator: null,
    assignee: null,
    priority: null,
    vendorUrl: link('unassigned'),
    version: `unassigned|1|2014-03-14 15:43:57|TO_DO|${ADMINISTRATOR.id}|2014-03-17 15:43:55||#1`,
  });
});

test('Get page of paused cases', () => {
  expect(only(rowsOf(pausedPage).map((row) => pendingItem(printed, 'paused', row)))).toMatchObject({
    stage: 'paused',
    status: 'paused',
    vendorStatus: 'TO_DO',
    assignee: ADMINISTRATOR,
  });
});

test.each([
  ['Get advanced-search cases', searchList, 'draft', 'DRAFT'],
  ['Get page of advanced-search cases', searchPage, 'open', 'TO_DO'],
])('%s', (_, sample, status, vendorStatus) => {
  expect(only(rowsOf(sample).map((row) => initiatedItem(printed, row)))).toMatchObject({
    status,
    vendorStatus,
    title: '#1',
    stepName: 'Task 1',
  });
});

test('a page tells its total, whatever else stands in it', async () => {
  expect((await readSearchPage(canned(searchPage).call)).total).toBe(1);
  for (const sample of [draftPage, participatedPage, unassignedPage, pausedPage])
    expect(Page.parse(sample).total).toBe(25);
});
