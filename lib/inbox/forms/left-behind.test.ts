/** A draft that was not handed in survives the decision on its item: nothing that somebody has typed goes unseen. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftSeen } from '@/lib/api/contract/work-forms';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionInputs } from '@/lib/domain/action';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
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
  vendor.keepsDrafts = false;
  vendor.fields = [fieldOfTest('Reason'), fieldOfTest('Amount')];
  inbox = await startInbox({ connector: vendor.connector });
  await inbox.sync();
  item = await openItem(inbox);
});
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;
const stored = () => readDraft(inbox.runtime, me(), item.id);

const [HERE, ELSEWHERE] = ['this window', 'the other window'];

const save = (values: Record<string, string>, revision: number | null = null, writer = HERE) =>
  saveDraft(inbox.server, me(), item.id, {
    writer,
    entries: Object.fromEntries(
      Object.entries(values).map(([id, value]) => [id, { label: id, base: [], values: [value] }]),
    ),
    revision,
  });

function decide(form: ActionInputs['form'], draft?: DraftSeen, idempotencyKey = 'hand-it-in') {
  return requestAction(inbox.server, me(), {
    workItemId: item.id,
    actionId: 'agree',
    inputs: { comment: '', values: {}, ...(form && { form }) },
    expectedVersion: item.version,
    idempotencyKey,
    ...(draft && { draft }),
  });
}

const refusal = {
  code: 'conflict',
  field: 'inputs.form.Amount',
  message: expect.stringMatching(/“Amount” since is saved as a draft and would not be handed in/),
};

describe('a decision that hands the form in without what is saved as a draft', () => {
  it.each([[undefined], [{}], [{ Reason: ['so'] }]])('is refused: %j', async (form) => {
    await save({ Reason: 'so', Amount: '12' });
    await expect(decide(form)).rejects.toMatchObject({ code: 'conflict' });
    await expect(decide({ Reason: ['so'] })).rejects.toMatchObject(refusal);
    expect((await stored())?.entries.Amount?.values).toEqual(['12']);
  });

  it('is taken down for what the form no longer lets them change, and once the draft is thrown away', async () => {
    await save({ Amount: '12' });
    vendor.fields = [fieldOfTest('Reason'), fieldOfTest('Amount', { editable: false })];
    expect(await decide({ Reason: ['so'] })).toMatchObject({ state: 'held' });
    await round(inbox);
    expect(await stored()).toBeNull();
  });

  it('is taken down once the draft is thrown away', async () => {
    await save({ Amount: '12' });
    await discardDraft(inbox.server, me(), item.id);
    expect(await decide(undefined)).toMatchObject({ state: 'held' });
  });
});

describe('a decision of a window that has not seen the newer draft of another one', () => {
  it('is refused, and hands its own older value in only once it knows better', async () => {
    const older = await save({ Amount: '1' });
    const newer = await save({ Amount: '2222' }, older.revision, ELSEWHERE);
    await expect(decide({ Amount: ['1'] }, { revision: older.revision, writer: HERE })).rejects.toMatchObject(
      refusal,
    );
    await expect(decide({ Amount: ['1'] })).rejects.toMatchObject(refusal);
    expect((await stored())?.entries.Amount?.values).toEqual(['2222']);
    const seen = { revision: newer.revision, writer: HERE };
    expect(await decide({ Amount: ['1'] }, seen)).toMatchObject({ state: 'held' });
  });

  it('is taken down where they say the same', async () => {
    const older = await save({ Amount: '1' });
    await save({ Amount: '2222' }, older.revision, ELSEWHERE);
    const seen = { revision: older.revision, writer: HERE };
    expect(await decide({ Amount: ['2222'] }, seen)).toMatchObject({ state: 'held' });
  });

  it('is taken down where the newer one is a save of its own, whose answer it has not heard yet', async () => {
    await save({ Amount: '1' });
    const seen = { revision: null, writer: HERE };
    expect(await decide({ Amount: ['12'] }, seen)).toMatchObject({ state: 'held' });
  });
});

it('what another window saves of the same field while the decision is held is kept', async () => {
  const { revision } = await save({ Amount: '12' });
  const action = await decide({ Amount: ['12'] });
  inbox.advance(1_000);
  await save({ Amount: '13' }, revision, ELSEWHERE);
  await round(inbox);
  expect(await fate(inbox, action)).toMatchObject({ state: 'confirmed' });
  expect((await stored())?.entries.Amount?.values).toEqual(['13']);
});

it('what another window saves of another field while the decision is held is kept', async () => {
  const { revision } = await save({ Reason: 'so' });
  const action = await decide({ Reason: ['so'] });
  inbox.advance(1_000);
  await save({ Reason: 'so', Amount: '12' }, revision, ELSEWHERE);
  await round(inbox);
  expect(await fate(inbox, action)).toMatchObject({ state: 'confirmed' });
  expect((await stored())?.entries.Amount?.values).toEqual(['12']);
});

it('the own save that was on its way when it was handed in leaves nothing behind', async () => {
  const { revision } = await save({ Reason: 's' });
  await decide({ Reason: ['so'], Amount: ['12'] }, { revision, writer: HERE });
  inbox.advance(1_000);
  await save({ Reason: 'so' }, revision);
  await round(inbox);
  expect(await stored()).toBeNull();
});

it('an earlier decision is not taken again over what was typed since', async () => {
  const { revision } = await save({ Amount: '12' });
  const action = await decide({ Amount: ['12'] });
  vendor.trouble = 'invalid-input';
  await round(inbox);
  vendor.trouble = null;
  const newer = await save({ Amount: '13' }, revision);
  const again = () => retryAction(inbox.server, me(), action.id, {}, { requestedFrom: 'a test' });
  await expect(again()).rejects.toMatchObject(refusal);
  await save({ Amount: '12' }, newer.revision);
  expect(await again()).toMatchObject({ state: 'held' });
});
