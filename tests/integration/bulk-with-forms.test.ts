/** Nobody decides together with others on an item whose form still asks for something: at every vendor. */
import { afterEach, describe, expect, it } from 'vitest';
import { type BulkCreate, BulkQuery } from '@/lib/api/contract/bulks';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { eventually } from '@/lib/connectors/conformance/eventually';
import omflow from '@/lib/connectors/omflow/sandbox';
import { createCase } from '@/lib/connectors/processmaker/client/cases';
import { purchase, taskOf } from '@/lib/connectors/processmaker/client/extrarest/contract-testing';
import processmaker from '@/lib/connectors/processmaker/sandbox';
import { findConnector } from '@/lib/connectors/registry';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import supos from '@/lib/connectors/supos/sandbox';
import { problemsOf } from '@/lib/domain/form-rules';
import { offerBulk } from '@/lib/inbox/bulk/bulk-offers';
import { readBulk, requestBulk } from '@/lib/inbox/bulk/request-bulk';
import { readForm } from '@/lib/inbox/panes/read-panes';
import { round } from '@/lib/inbox/testing/deciding';
import { type InboxUnderTest, startInbox } from '@/lib/inbox/testing/inbox-under-test';

/** Every day has to be named. */
const daysRequired: typeof omflow = {
  ...omflow,
  seed(options) {
    const world = structuredClone(omflow.seed(options));
    for (const { object } of world.flows)
      for (const { config } of object.items)
        for (const item of config.form_object?.items ?? [])
          if (item.type === 'date') Object.assign(item.config, { require: true, readonly: false });
    for (const row of world.rows) row.values = { ...row.values, FORMITM_6: '' };
    return world;
  },
};

/** A request of alice's in which nothing is filled in yet. */
async function beginRequest(): Promise<void> {
  await inbox.subject.callWithRefresh('alice', (call) =>
    createCase(call, { processUid: purchase.uid, taskUid: taskOf('Submit request'), variables: {} }),
  );
}

const variants: ReadonlyArray<{
  vendor: string;
  sandbox: Sandbox;
  asking: boolean;
  begin?: () => Promise<void>;
}> = [
  { vendor: 'omflow', sandbox: daysRequired, asking: true },
  { vendor: 'processmaker', sandbox: processmaker, asking: true, begin: beginRequest },
  // supOS tells of no field that it must be filled in.
  { vendor: 'supos', sandbox: supos, asking: false },
];
const signal = new AbortController().signal;

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;

/** Whether the form could not be handed in as it is. */
async function asks({ id }: WorkItemView): Promise<boolean> {
  const form = await readForm(inbox.server, { userId: me(), id, signal });
  return problemsOf(form, {}).length > 0;
}

async function todo(): Promise<WorkItemView[]> {
  return (await inbox.items('alice')).filter(
    ({ stage, status }) => stage === 'draft' || (stage === 'todo' && status === 'open'),
  );
}

describe.each(variants)('$vendor', ({ vendor, sandbox, asking, begin }) => {
  it('hands no form in together with others that asks for something, and all others as they are', async () => {
    inbox = await startInbox({ connector: findConnector(vendor), sandbox });
    await begin?.();
    await inbox.sync();
    const items = await todo();
    const offers = new Map(
      (
        await offerBulk(
          inbox.server,
          me(),
          items.map(({ id }) => id),
          signal,
        )
      ).map((offer) => [offer.workItemId, offer]),
    );
    const handedIn: BulkCreate['parts'][number]['items'] = [];
    let met = 0;
    for (const item of items) {
      const offer = offers.get(item.id);
      const handsIn = offer?.actions.find(({ takesForm, intent }) => takesForm && intent === 'complete');
      if (await asks(item)) {
        met += 1;
        expect([item.title, handsIn]).toEqual([item.title, undefined]);
      } else if (handsIn)
        handedIn.push({ workItemId: item.id, actionId: handsIn.id, expectedVersion: item.version });
      if (offer?.actions.length === 0) expect(offer.refusal).toMatch(/^[A-Z].*\.$/);
    }
    expect(met > 0).toBe(asking);
    const inputs = { comment: '', values: {} };
    const wish = {
      parts: [{ items: handedIn.slice(0, 2), inputs }],
      idempotencyKey: 'all-together',
      holdSeconds: 0,
    };
    const bulk = await requestBulk(inbox.server, { userId: me(), requestedFrom: '' }, wish);
    expect(bulk.counts).toMatchObject({ 'not-taken': 0 });
    await eventually(async () => {
      inbox.advance(1_000);
      await round(inbox);
      const { items: told } = await readBulk(inbox.runtime, me(), bulk.id, BulkQuery.parse({}));
      expect(told.map(({ fate }) => fate)).toEqual(handedIn.slice(0, 2).map(() => 'confirmed'));
    }, 15_000);
  }, 40_000);
});
