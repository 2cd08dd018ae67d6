/** A draft that is thrown away is thrown away at its system, too, or the person learns where it still is. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { discardDraft, readDraft, saveDraft } from './form-drafts';
import { requestAction } from './request-action';
import { fate, openItem, round } from './testing/deciding';
import { createFormVendor, type FormVendor, fieldOfTest } from './testing/form-vendor';
import { type InboxUnderTest, startInbox } from './testing/inbox-under-test';

let vendor: FormVendor;
let inbox: InboxUnderTest;
let item: WorkItemView;
beforeEach(async () => {
  vendor = createFormVendor();
  vendor.fields = [fieldOfTest('Reason', { values: ['before'] }), fieldOfTest('Amount', { values: ['100'] })];
  inbox = await startInbox({ connector: vendor.connector });
  await inbox.sync();
  item = await openItem(inbox);
});
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;
const entry = (label: string, base: string, value: string) => ({ label, base: [base], values: [value] });
const save = (revision: number | null = null) =>
  saveDraft(inbox.server, me(), item.id, {
    entries: { Reason: entry('Reason', 'before', 'rubbish'), Amount: entry('Amount', '100', '110') },
    revision,
  });
const discard = () => discardDraft(inbox.server, me(), item.id);
const stored = () => readDraft(inbox.runtime, me(), item.id);
const held = () => Object.fromEntries(vendor.fields.map(({ id, values }) => [id, values[0]]));

/** A system whose saves wait until they are let go. */
function heldUp(): () => void {
  let open = () => {};
  vendor.gate = new Promise((resolve) => {
    open = resolve;
  });
  return open;
}

describe('a draft that is thrown away', () => {
  it('is put back to what was there before at a system that keeps drafts', async () => {
    await save();
    expect(held()).toEqual({ Reason: 'rubbish', Amount: '110' });
    expect(await discard()).toEqual({ left: null });
    expect(held()).toEqual({ Reason: 'before', Amount: '100' });
    expect(await stored()).toBeNull();
  });

  it('is not put back over what somebody else has put there since', async () => {
    await save();
    vendor.fields = [
      fieldOfTest('Reason', { values: ['rubbish'] }),
      fieldOfTest('Amount', { values: ['900'] }),
    ];
    expect(await discard()).toEqual({ left: null });
    expect(held()).toEqual({ Reason: 'before', Amount: '900' });
  });

  it('names the fields that still have it where the system fails', async () => {
    await save();
    vendor.trouble = 'unavailable';
    expect(await discard()).toEqual({
      left: { fields: ['Reason', 'Amount'], reason: 'The office is closed today.' },
    });
    expect(await stored()).toBeNull();
  });

  it('names the fields that still have it where they cannot be changed any more', async () => {
    await save();
    vendor.fields = [
      fieldOfTest('Reason', { values: ['rubbish'], editable: false }),
      fieldOfTest('Amount', { values: ['110'] }),
    ];
    expect(await discard()).toEqual({
      left: { fields: ['Reason'], reason: expect.stringMatching(/any more/) },
    });
    expect(held()).toEqual({ Reason: 'rubbish', Amount: '100' });
  });

  it('while a save is on its way is put back after that', async () => {
    const open = heldUp();
    const saving = save();
    while (!(await stored())) await Promise.resolve();
    const discarding = discard();
    open();
    await Promise.all([saving, discarding]);
    expect(held()).toEqual({ Reason: 'before', Amount: '100' });
  });
});

describe('a draft and a decision', () => {
  const handIn = () =>
    requestAction(inbox.server, me(), {
      workItemId: item.id,
      actionId: 'agree',
      inputs: { comment: '', values: {}, form: { Reason: ['the newest'] } },
      expectedVersion: item.version,
      idempotencyKey: 'hand-it-in',
    });

  it('that waits for a draft on its way is what comes last at the system', async () => {
    const action = await handIn();
    const open = heldUp();
    const readBefore = vendor.readings;
    const saving = save();
    await vi.waitFor(() => expect(vendor.readings).toBeGreaterThan(readBefore));
    // The draft goes on only when the decision waits for it.
    const settled = inbox.server.drafts.settled.bind(inbox.server.drafts);
    vi.spyOn(inbox.server.drafts, 'settled').mockImplementation((key) => {
      const ended = settled(key);
      open();
      return ended;
    });
    await round(inbox);
    await saving;
    expect(vendor.writes).toEqual(['draft', 'decision']);
    expect(await fate(inbox, action)).toMatchObject({ state: 'confirmed' });
  });

  it('that is being sent lets no draft start', async () => {
    const { id } = await handIn();
    inbox.runtime.inbox.$client.prepare("update actions set state = 'sending' where id = ?").run(id);
    expect(await save()).toMatchObject({ place: 'intray', reason: null });
    expect(vendor.writes).toEqual([]);
  });
});
