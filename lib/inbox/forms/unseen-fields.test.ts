/** Nobody's value is written over unseen: not when a form is handed in, and not while the decision is held. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionInputs } from '@/lib/domain/action';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { assembleServer } from '../assemble';
import { requestAction } from '../decisions/request-action';
import { retryAction } from '../decisions/retry-action';
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
  amountIs('100');
});
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;

/** Somebody at the system has put this there. */
function amountIs(value: string): void {
  vendor.fields = [
    fieldOfTest('Reason', { values: ['because'] }),
    fieldOfTest('Amount', { values: [value], label: 'Sum total' }),
  ];
}

const bases = { formBase: { Amount: ['100'] } };

function handIn(inputs: Partial<ActionInputs> = bases, key = 'hand-it-in') {
  return requestAction(inbox.server, me(), {
    workItemId: item.id,
    actionId: 'agree',
    inputs: { comment: 'kept', values: {}, form: { Amount: ['110'] }, ...inputs },
    expectedVersion: item.version,
    idempotencyKey: key,
  });
}

const save = (value: string, revision: number | null = null) =>
  saveDraft(inbox.server, me(), item.id, {
    entries: { Amount: { label: 'Sum total', base: ['100'], values: [value] } },
    revision,
  });

const refusal = {
  code: 'conflict',
  field: 'inputs.form.Amount',
  message: expect.stringMatching(/holds something else in “Sum total” than when you began/),
};

describe('a form that is handed in', () => {
  it('is refused at the field that somebody else has changed since the person began', async () => {
    amountIs('900');
    await expect(handIn()).rejects.toMatchObject(refusal);
    expect(vendor.handedIn).toEqual([]);
  });

  it('goes over it where the person began with that, or does not tell what they began with', async () => {
    amountIs('900');
    expect(await handIn({ formBase: { Amount: ['900'] } })).toMatchObject({ state: 'held' });
    await round(inbox);
    expect(vendor.handedIn).toEqual([{ Amount: ['110'] }]);
  });

  it('and does not tell of a field what was there, writes it whatever it holds', async () => {
    amountIs('900');
    expect(await handIn({ formBase: {} })).toMatchObject({ state: 'held' });
  });

  it('is not refused for what another has put there as well', async () => {
    amountIs('110');
    expect(await handIn()).toMatchObject({ state: 'held' });
  });

  it('meets a conflict that names the field when it is changed while the decision is held', async () => {
    const action = await handIn();
    amountIs('900');
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({
      state: 'conflict',
      inputs: { comment: 'kept', form: { Amount: ['110'] } },
      conflict: null,
      error: {
        code: 'conflict',
        field: 'Amount',
        message: expect.stringMatching(/“Sum total”.*Choose in the form/),
      },
    });
    expect(vendor.handedIn).toEqual([]);
    await expect(
      retryAction(inbox.server, me(), action.id, {}, { requestedFrom: 'a test' }),
    ).rejects.toMatchObject(refusal);
  });

  it('waits when the form cannot be read just before it is sent', async () => {
    const action = await handIn();
    const { forms } = vendor.connector;
    if (!forms) throw new Error('The vendor has forms.');
    vendor.trouble = 'unavailable';
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({ state: 'held', attempts: 1 });
    expect(vendor.handedIn).toEqual([]);
  });
});

describe('a draft that its system writes in its own way', () => {
  const euros = (value: string) => (value.endsWith('.00') ? value : `${value}.00`);

  it('is not taken for a change by somebody else: not by the next save, nor when it is handed in', async () => {
    vendor.rewrite = euros;
    const first = await save('105');
    expect(first).toMatchObject({ place: 'vendor', entries: { Amount: { drafted: ['105.00'] } } });
    expect(await save('110', first.revision)).toMatchObject({ place: 'vendor', reason: null });
    expect(await handIn()).toMatchObject({ state: 'held' });
    await round(inbox);
    expect(vendor.handedIn).toEqual([{ Amount: ['110'] }]);
  });

  it('is known as such by a process that begins anew', async () => {
    vendor.rewrite = euros;
    const first = await save('105');
    const anew = assembleServer(inbox.runtime);
    const again = await saveDraft(anew, me(), item.id, {
      entries: { Amount: { label: 'Sum total', base: ['100'], values: ['107'] } },
      revision: first.revision,
    });
    expect(again).toMatchObject({ place: 'vendor', reason: null });
    expect(await discardDraft(anew, me(), item.id)).toEqual({ left: null });
    expect(vendor.fields.map(({ values }) => values[0])).toEqual(['because', '100.00']);
    expect(await readDraft(inbox.runtime, me(), item.id)).toBeNull();
  });

  it('that is saved again because the answer was lost is no conflict', async () => {
    vendor.rewrite = euros;
    const first = await save('105');
    expect(await save('105')).toEqual(first);
  });
});
