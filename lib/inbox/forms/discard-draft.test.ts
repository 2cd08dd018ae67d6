/** A draft that is thrown away is thrown away at its system, too, or the person learns where it still is. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { requestAction } from '../decisions/request-action';
import { fate, openItem, round } from '../testing/deciding';
import { createFormVendor, type FormVendor } from '../testing/form-vendor';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { discardDraft, readDraft, saveDraft } from './form-drafts';

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
const [HERE, ELSEWHERE] = ['this window', 'the other window'];
const save = (revision: number | null = null, writer = HERE) =>
  saveDraft(inbox.server, me(), item.id, {
    writer,
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

  it('stays, here and there, where another window has saved a newer one since', async () => {
    const { revision } = await save();
    const newer = await save(revision);
    const stale = discardDraft(inbox.server, me(), item.id, { revision });
    await expect(stale).rejects.toMatchObject({ code: 'conflict', field: 'revision' });
    expect((await stored())?.revision).toBe(newer.revision);
    expect(held()).toEqual({ Reason: 'rubbish', Amount: '110' });
    await discardDraft(inbox.server, me(), item.id, { revision: newer.revision });
    expect(await stored()).toBeNull();
  });

  it('stays where the page that throws one away has seen none, or an older one, of another window', async () => {
    const first = await save(null, ELSEWHERE);
    const away = (revision?: number) => discardDraft(inbox.server, me(), item.id, { revision, writer: HERE });
    const refusal = { code: 'conflict', field: 'revision', message: expect.stringMatching(/Another window/) };
    await expect(away()).rejects.toMatchObject(refusal);
    await save(first.revision, ELSEWHERE);
    await expect(away(first.revision)).rejects.toMatchObject(refusal);
    expect((await stored())?.revision).toBe(first.revision + 1);
    await away(first.revision + 1);
    expect(await stored()).toBeNull();
  });

  it('goes where it is a save of the same page, whose answer that has not heard', async () => {
    const { revision } = await save();
    await discardDraft(inbox.server, me(), item.id, { writer: HERE });
    expect(await stored()).toBeNull();
    await save();
    await discardDraft(inbox.server, me(), item.id, { revision, writer: HERE });
    expect(await stored()).toBeNull();
  });

  it('tells which page has saved it, as far as that has said so', async () => {
    expect(await save()).toMatchObject({ writer: HERE });
    expect(await stored()).toMatchObject({ writer: HERE });
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

  it('names the fields that still have it where nobody can put them back any more', async () => {
    await save();
    inbox.runtime.inbox.$client.exec('pragma foreign_keys = off; delete from links');
    expect(await discard()).toEqual({
      left: { fields: ['Reason', 'Amount'], reason: expect.stringMatching(/no longer linked/) },
    });
    await save();
    inbox.runtime.cache.$client.exec('delete from work_items');
    expect(await discard()).toEqual({ left: null });
  });

  it('is put back in a field of which the system keeps no newer draft, and the others are kept there', async () => {
    const { revision } = await save();
    vendor.unkept = 'Amount';
    const newer = { Reason: entry('Reason', 'before', 'better'), Amount: entry('Amount', '100', '120') };
    const draft = await saveDraft(inbox.server, me(), item.id, { entries: newer, revision });
    expect(draft).toMatchObject({
      place: 'intray',
      reason: expect.stringMatching(/^Nobody could put Amount back\. .*saved in Intray/),
    });
    expect(held()).toEqual({ Reason: 'better', Amount: '110' });
    vendor.unkept = null;
    expect(await discard()).toEqual({ left: null });
    expect(held()).toEqual({ Reason: 'before', Amount: '100' });
  });

  it('is put back where a newer one did not get there', async () => {
    const { revision } = await save();
    vendor.trouble = 'unavailable';
    const newer = { Reason: entry('Reason', 'before', 'better'), Amount: entry('Amount', '100', '120') };
    await saveDraft(inbox.server, me(), item.id, { entries: newer, revision });
    vendor.trouble = null;
    expect(await discard()).toEqual({ left: null });
    expect(held()).toEqual({ Reason: 'before', Amount: '100' });
  });

  it('is put back where all that it changed last is in such a field', async () => {
    const change = (value: string) => ({ Amount: entry('Amount', '100', value) });
    const saveAmount = (value: string, revision: number | null) =>
      saveDraft(inbox.server, me(), item.id, { entries: change(value), revision });
    const { revision } = await saveAmount('110', null);
    vendor.unkept = 'Amount';
    await saveAmount('120', revision);
    vendor.unkept = null;
    expect(await discard()).toEqual({ left: null });
    expect(held()).toEqual({ Reason: 'before', Amount: '100' });
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
