import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftSave } from '@/lib/api/contract/work-forms';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionDescriptor } from '@/lib/domain/action';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { assembleServer } from '../assemble';
import { requestAction } from '../decisions/request-action';
import { readForm } from '../panes/read-panes';
import { fate, openItem, round } from '../testing/deciding';
import { createFormVendor, type FormVendor } from '../testing/form-vendor';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { discardDraft, readDraft, saveDraft } from './form-drafts';

let vendor: FormVendor;
let inbox: InboxUnderTest;
let item: WorkItemView;
beforeEach(async () => {
  vendor = createFormVendor();
  inbox = await startInbox({ connector: vendor.connector });
  await inbox.sync();
  item = await openItem(inbox);
});
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;

function entries(values: Record<string, string>): DraftSave['entries'] {
  const entry = ([label, value]: [string, string]) => [label, { label, base: [], values: [value] }];
  return Object.fromEntries(Object.entries(values).map(entry));
}

const save = (values: Record<string, string>, revision: number | null = null) =>
  saveDraft(inbox.server, me(), item.id, { entries: entries(values), revision });

const stored = () => readDraft(inbox.runtime, me(), item.id);

function handIn(form: Record<string, string[]>, key = 'hand-it-in') {
  return requestAction(inbox.server, me(), {
    workItemId: item.id,
    actionId: 'agree',
    inputs: { comment: '', values: {}, form },
    expectedVersion: item.version,
    idempotencyKey: key,
  });
}

describe('a draft', () => {
  it('is kept here and at a system that keeps drafts, and shown with the form', async () => {
    const draft = await save({ Reason: '因為 "🎉"' });
    expect(draft).toMatchObject({ place: 'vendor', reason: null });
    expect(vendor.saved).toEqual([{ Reason: ['因為 "🎉"'] }]);
    const request = { userId: me(), id: item.id, signal: new AbortController().signal };
    expect((await readForm(inbox.server, request)).draft).toEqual(draft);
  });

  it('lies here alone where the system keeps none', async () => {
    vendor.keepsDrafts = false;
    expect(await save({ Reason: 'x' })).toMatchObject({ place: 'intray', reason: null });
    expect(vendor.saved).toEqual([]);
  });

  it('asks a system that keeps none only once', async () => {
    vendor.keepsDrafts = false;
    const { revision } = await save({ Reason: 'a' });
    await save({ Reason: 'ab' }, revision);
    expect(vendor.readings).toBe(1);
  });

  it.each(['unavailable', 'uncertain', 'conflict', 'auth'] as const)(
    'is not lost when the system answers %s, and says why it is only here',
    async (trouble) => {
      vendor.trouble = trouble;
      const draft = await save({ Reason: 'kept' });
      expect(draft).toMatchObject({
        place: 'intray',
        reason: expect.stringMatching(/^[A-Z].*saved in Intray/),
      });
      expect(await stored()).toEqual(draft);
      vendor.trouble = null;
      expect(await save({ Reason: 'kept' }, draft.revision)).toMatchObject({ place: 'vendor', reason: null });
    },
  );

  it('does not go over what somebody else has put into a field since, and says so', async () => {
    const change = (amount: string, reason: string) => ({
      Amount: { label: 'Amount', base: ['100'], values: [amount] },
      Reason: { label: 'Reason', base: [], values: [reason] },
    });
    const held = () => vendor.fields.map(({ values }) => values[0]);
    vendor.fields = [fieldOfTest('Reason'), fieldOfTest('Amount', { values: ['100'] })];
    const first = await saveDraft(inbox.server, me(), item.id, {
      entries: change('105', 'a'),
      revision: null,
    });
    const second = await saveDraft(inbox.server, me(), item.id, {
      entries: change('110', 'ab'),
      revision: first.revision,
    });
    expect([second.place, ...held()]).toEqual(['vendor', 'ab', '110']);
    vendor.fields = [fieldOfTest('Reason', { values: ['ab'] }), fieldOfTest('Amount', { values: ['900'] })];
    const third = await saveDraft(inbox.server, me(), item.id, {
      entries: change('120', 'abc'),
      revision: second.revision,
    });
    expect(held()).toEqual(['abc', '900']);
    expect(third).toMatchObject({ place: 'intray', reason: expect.stringMatching(/changed “Amount”/) });
  });

  it('survives the end of the process and the loss of the cache', async () => {
    const draft = await save({ Reason: 'kept' });
    inbox.runtime.cache.$client.exec('delete from work_items');
    const anew = assembleServer(inbox.runtime);
    await anew.synchroniser.tick();
    await anew.synchroniser.settle();
    expect((await inbox.items('alice')).map(({ id }) => id)).toContain(item.id);
    expect(await stored()).toEqual(draft);
  });

  it('is not overwritten by a window that has not seen it', async () => {
    const first = await save({ Reason: 'first' });
    const refusal = {
      code: 'conflict',
      field: 'revision',
      message: expect.stringMatching(/still on this page/),
    };
    await expect(save({ Reason: 'second' })).rejects.toMatchObject(refusal);
    const newer = await save({ Reason: 'newer' }, first.revision);
    expect(newer.revision).toBe(first.revision + 1);
    await expect(save({ Reason: 'older' }, first.revision)).rejects.toMatchObject(refusal);
    expect((await stored())?.entries.Reason?.values).toEqual(['newer']);
  });

  it('that is saved again because the answer was lost is no conflict', async () => {
    const first = await save({ Reason: 'same' });
    expect(await save({ Reason: 'same' })).toEqual(first);
  });

  it('that was thrown away is not confused with one begun since', async () => {
    const first = await save({ Reason: 'first' });
    await discardDraft(inbox.server, me(), item.id);
    expect(await stored()).toBeNull();
    await expect(save({ Reason: 'late' }, first.revision)).rejects.toMatchObject({ code: 'conflict' });
    inbox.advance(1_000);
    await save({ Reason: 'anew' });
    await expect(save({ Reason: 'late' }, first.revision)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is not written once a decision on its item is being sent, also when reading took until then', async () => {
    const { id } = await handIn({ Reason: ['because'] });
    const beginSending = inbox.runtime.inbox.$client.prepare(
      "update actions set state = 'sending' where id = ?",
    );
    vendor.whileReading = () => void beginSending.run(id);
    expect(await save({ Reason: 'late' })).toMatchObject({ place: 'intray', reason: null });
    expect(vendor.saved).toEqual([]);
  });

  it('reaches the system in the order of its saves, and one that was overtaken not at all', async () => {
    let open = () => {};
    vendor.gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = save({ Reason: '1' });
    await vi.waitFor(() => expect(vendor.atGate).toBe(1));
    const { revision } = (await stored()) ?? { revision: 0 };
    const second = save({ Reason: '2' }, revision);
    while ((await stored())?.revision === revision) await Promise.resolve();
    const third = save({ Reason: '3' }, revision + 1);
    while ((await stored())?.revision === revision + 1) await Promise.resolve();
    open();
    await Promise.all([first, second, third]);
    expect(vendor.saved.map(({ Reason }) => Reason?.[0])).toEqual(['1', '3']);
    expect(await stored()).toMatchObject({ place: 'vendor' });
  });
});

describe('handing a form in', () => {
  it('sends what was filled in and forgets the draft once the system has confirmed it', async () => {
    await save({ Reason: 'because' });
    const action = await handIn({ Reason: ['because'] });
    expect(await stored()).not.toBeNull();
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({
      state: 'confirmed',
      inputs: { form: { Reason: ['because'] } },
    });
    expect(vendor.handedIn).toEqual([{ Reason: ['because'] }]);
    expect(await stored()).toBeNull();
  });

  it('keeps the draft when the system refuses', async () => {
    await save({ Reason: 'because' });
    const action = await handIn({ Reason: ['because'] });
    vendor.trouble = 'invalid-input';
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({ state: 'refused' });
    expect((await stored())?.entries.Reason?.values).toEqual(['because']);
  });

  it('is refused with the field that is not filled in as it must be', async () => {
    await expect(handIn({ Amount: ['many'] })).rejects.toMatchObject({
      code: 'invalid-input',
      field: 'inputs.form.Reason',
      message: 'Reason is required. Amount takes a number.',
    });
    await expect(handIn({ Reason: ['x'], Amount: ['many'] })).rejects.toMatchObject({
      field: 'inputs.form.Amount',
    });
    await expect(handIn({ Reason: ['x'], Gone: ['y'] })).rejects.toMatchObject({ field: 'inputs.form.Gone' });
    vendor.fields = [fieldOfTest('Reason', { values: ['fixed'], editable: false })];
    await expect(handIn({ Reason: ['changed'] })).rejects.toMatchObject({ field: 'inputs.form.Reason' });
    expect(vendor.handedIn).toEqual([]);
  });

  it('is taken down although the system cannot be asked for the form: it checks itself', async () => {
    inbox.server.offers.remember({ id: item.id, userId: me() }, item.version, offered);
    vendor.trouble = 'unavailable';
    expect(await handIn({})).toMatchObject({ state: 'held', inputs: { form: {} } });
  });

  it('of a decision that takes no form is refused, and the draft is kept', async () => {
    await save({ Reason: 'because' });
    const inputs = { comment: '', values: {}, form: { Reason: ['because'] } };
    const wish = { workItemId: item.id, inputs, expectedVersion: item.version, idempotencyKey: 'refuse-it' };
    await expect(requestAction(inbox.server, me(), { ...wish, actionId: 'refuse' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await stored()).not.toBeNull();
  });

  it('of which nothing was changed is the same decision as without it', async () => {
    vendor.fields = [fieldOfTest('Amount')];
    const first = await handIn({}, 'the-same-key');
    const wish = { workItemId: item.id, actionId: 'agree', expectedVersion: item.version };
    const inputs = { comment: '', values: {} };
    const again = await requestAction(inbox.server, me(), {
      ...wish,
      inputs,
      idempotencyKey: 'the-same-key',
    });
    expect(again.id).toBe(first.id);
  });

  it('after an own draft has changed the item at the system is no conflict', async () => {
    await save({ Reason: 'because' });
    const { version } = item;
    inbox.runtime.cache.$client
      .prepare("update work_items set item = json_set(item, '$.version', 'after the draft') where id = ?")
      .run(item.id);
    const action = await handIn({ Reason: ['because'] });
    expect(version).not.toBe('after the draft');
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({ state: 'confirmed' });
  });
});

const offered: ActionDescriptor[] = [
  {
    id: 'agree',
    intent: 'complete',
    label: 'Agree',
    tone: 'positive',
    inputs: [],
    available: true,
    reason: null,
    hint: null,
    bulk: true,
    takesForm: true,
  },
];
