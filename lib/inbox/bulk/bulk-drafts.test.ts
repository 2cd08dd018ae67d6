/** What somebody has filled in and not handed in is neither lost nor handed in half by a decision on many items. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BulkCreate, BulkQuery } from '@/lib/api/contract/bulks';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { discardDraft, readDraft, saveDraft } from '../forms/form-drafts';
import { openItems, round } from '../testing/deciding';
import { createFormVendor, type FormVendor } from '../testing/form-vendor';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { DRAFT, offerBulk } from './bulk-offers';
import { readBulk, requestBulk } from './request-bulk';

let vendor: FormVendor;
let inbox: InboxUnderTest;
let filled: WorkItemView;
let others: WorkItemView[];

beforeEach(async () => {
  vendor = createFormVendor();
  vendor.fields = [fieldOfTest('Reason')];
  vendor.keepsDrafts = false;
  inbox = await startInbox({ connector: vendor.connector });
  await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 3 });
  await inbox.sync();
  const [first, ...rest] = await openItems(inbox);
  if (!first || rest.length < 2) throw new Error('the toy has too few open items');
  [filled, others] = [first, rest.slice(0, 2)];
});
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;
const all = () => [filled, ...others];
const draft = () => readDraft(inbox.runtime, me(), filled.id);
const offer = () =>
  offerBulk(
    inbox.server,
    me(),
    all().map(({ id }) => id),
    new AbortController().signal,
  );

function fillIn() {
  const entries = { Reason: { label: 'Reason', base: [], values: ['half a sentence'] } };
  return saveDraft(inbox.server, me(), filled.id, { entries, revision: null });
}

async function decideAll(actionId = 'agree') {
  const wish = BulkCreate.parse({
    parts: [
      {
        items: all().map(({ id, version }) => ({ workItemId: id, actionId, expectedVersion: version })),
        inputs: { comment: '', values: {} },
      },
    ],
    idempotencyKey: 'bulk-with-draft',
  });
  const bulk = await requestBulk(inbox.server, { userId: me(), requestedFrom: 'a test' }, wish);
  await round(inbox);
  const { items } = await readBulk(inbox.runtime, me(), bulk.id, BulkQuery.parse({ limit: 500 }));
  return items;
}

it('an item with a draft offers nothing together with others that would hand its form in', async () => {
  await fillIn();
  const [offered, ...rest] = await offer();
  expect(offered?.actions.filter(({ takesForm }) => takesForm)).toEqual([]);
  for (const { actions } of rest) expect(actions.map(({ id }) => id)).toContain('agree');
});

it('keeps a draft that was begun after the items were chosen, and decides on the others', async () => {
  await offer();
  await fillIn();
  const [mine, ...rest] = await decideAll();
  expect(mine).toMatchObject({ fate: 'not-taken', message: DRAFT });
  expect(rest.map(({ fate }) => fate)).toEqual(['confirmed', 'confirmed']);
  expect(vendor.handedIn).toEqual([{}, {}]);
  expect((await draft())?.entries.Reason?.values).toEqual(['half a sentence']);
});

it('decides on an item whose draft was thrown away', async () => {
  await fillIn();
  await discardDraft(inbox.server, me(), filled.id);
  await offer();
  expect((await decideAll()).map(({ fate }) => fate)).toEqual(['confirmed', 'confirmed', 'confirmed']);
});
