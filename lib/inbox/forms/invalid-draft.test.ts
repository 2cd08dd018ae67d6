/** What a person's own draft has put into a form at its system is held against the form's rules as what they type is. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionInputs } from '@/lib/domain/action';
import { columnOfTest, fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { requestAction } from '../decisions/request-action';
import { openItem } from '../testing/deciding';
import { createFormVendor, type FormVendor } from '../testing/form-vendor';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { saveDraft } from './form-drafts';

const OLD_ROW = '{"count":"some"}';
const BAD_ROW = '{"count":"many"}';
const fields = [
  fieldOfTest('Amount', { kind: 'number', values: ['7'] }),
  fieldOfTest('Lines', {
    kind: 'table',
    columns: [columnOfTest('count', { kind: 'number' })],
    values: [OLD_ROW],
  }),
  fieldOfTest('Old', { kind: 'number', values: ['about ten'] }),
];
const bases = { Amount: ['7'], Lines: [OLD_ROW] };
const bad = { Amount: ['abc'], Lines: [OLD_ROW, BAD_ROW] };

let vendor: FormVendor;
let inbox: InboxUnderTest;
let item: WorkItemView;
beforeEach(async () => {
  vendor = createFormVendor();
  vendor.fields = [...fields];
  inbox = await startInbox({ connector: vendor.connector });
  await inbox.sync();
  item = await openItem(inbox);
});
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;

/** Saves the values as a draft, and hands them in. */
async function handIn(values: Record<string, string[]>, formBase: ActionInputs['formBase']) {
  const entries = Object.entries(values).map(
    ([id, wanted]) => [id, { label: id, base: Object(bases)[id] ?? [], values: wanted }] as const,
  );
  const draft = await saveDraft(inbox.server, me(), item.id, {
    writer: 'this page',
    revision: null,
    entries: Object.fromEntries(entries),
  });
  return requestAction(inbox.server, me(), {
    workItemId: item.id,
    actionId: 'agree',
    inputs: { comment: '', values: {}, form: values, ...(formBase && { formBase }) },
    expectedVersion: item.version,
    idempotencyKey: 'once',
    draft: { revision: draft.revision, writer: 'this page' },
  });
}

const told = [
  ['what was there before is told', (id: 'Amount' | 'Lines') => ({ [id]: bases[id] })],
  ['what was there before is not told', () => undefined],
  ['the draft is taken for what was there', (id: 'Amount' | 'Lines') => ({ [id]: bad[id] })],
] as const;

it.each(told)('refuses an invalid draft that the system keeps where %s', async (_how, base) => {
  await expect(handIn({ Amount: bad.Amount }, base('Amount'))).rejects.toMatchObject({
    code: 'invalid-input',
    field: 'inputs.form.Amount',
    message: 'Amount takes a number.',
  });
  expect(vendor.writes).toEqual(['draft']);
});

it('refuses one that lies in Intray alone', async () => {
  vendor.keepsDrafts = false;
  await expect(handIn({ Amount: bad.Amount }, { Amount: bases.Amount })).rejects.toMatchObject({
    code: 'invalid-input',
    message: 'Amount takes a number.',
  });
});

it.each(told)('refuses a row that the draft has put there where %s', async (_how, base) => {
  await expect(handIn({ Lines: bad.Lines }, base('Lines'))).rejects.toMatchObject({
    code: 'invalid-input',
    field: 'inputs.form.Lines.1.count',
    message: 'Lines, row 2: count takes a number.',
  });
});

it('does not hold it against anybody that what they did not touch is wrong since long', async () => {
  const row = '{"count":"3"}';
  const action = await handIn({ Amount: ['8'], Lines: [OLD_ROW, row] }, bases);
  expect(action.state).toBe('held');
});
