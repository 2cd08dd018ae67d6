/** Two clocks, one of Intray and one of a vendor, and people who do things by them, in Intray and past it. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { GET } from '@/app/api/work-items/[id]/history/route';
import { Timeline } from '@/lib/api/contract/timeline';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { eventually } from '@/lib/connectors/conformance/eventually';
import type { SandboxPerson } from '@/lib/connectors/conformance/sandbox-call';
import type { Call, Connector } from '@/lib/connectors/contract';
import { findConnector } from '@/lib/connectors/registry';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import type { ActionDescriptor, ActionEntry, ActionInputs, ActionIntent } from '@/lib/domain/action';
import type { Box } from '@/lib/domain/work-item';
import { readAction } from '@/lib/inbox/decisions/own-actions';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import { readDocuments } from '@/lib/inbox/panes/read-panes';
import { readWorkItem } from '@/lib/inbox/reading/read-item';
import { addDocument, addNote, generateDocument, removeDocument } from '@/lib/inbox/submissions/add-to-item';
import { round } from '@/lib/inbox/testing/deciding';
import { type InboxUnderTest, startInbox, type TestPerson } from '@/lib/inbox/testing/inbox-under-test';
import { stageUpload } from '@/lib/inbox/uploads/uploads';

const BEGINNING = Date.parse('2026-11-20T02:00:00Z');
const MINUTE_MS = 60_000;
/** Nothing is to happen in between: what a decision needs to be settled takes less than this. */
const ROUND_MS = 1_000;

export interface ItemWanted {
  readonly title: string;
  readonly step?: string;
  readonly box?: Box;
}

export interface Deed {
  /** Of the action, or its beginning where that is made up for the item. */
  readonly id?: string;
  readonly intent?: ActionIntent;
  readonly label?: string;
  readonly comment?: string;
  readonly values?: ActionInputs['values'];
  /** Left in the outbox, to be sent when somebody goes on with it. */
  readonly held?: boolean;
}

export interface Stage {
  readonly inbox: InboxUnderTest;
  readonly aheadMs: number;
  /** Every action that was asked for in Intray, in its order. */
  readonly asked: readonly ActionEntry[];
  /** Sets both clocks to a minute of the story. */
  at(minute: number): void;
  item(person: TestPerson, wanted: ItemWanted): Promise<WorkItemView>;
  /** What the person may do with it, as Intray shows it. */
  offers(person: TestPerson, wanted: ItemWanted): Promise<readonly ActionDescriptor[]>;
  /** The person decides in Intray; the outbox goes on until it is settled. */
  decides(person: TestPerson, wanted: ItemWanted, deed: Deed): Promise<void>;
  notes(person: TestPerson, wanted: ItemWanted, text: string): Promise<void>;
  /** The person adds a text of this name in Intray, at the first place that takes files. */
  brings(person: TestPerson, wanted: ItemWanted, name: string): Promise<void>;
  /** The person has a document made in Intray, of the first template. */
  makes(person: TestPerson, wanted: ItemWanted): Promise<void>;
  /** The person removes the newest document in Intray. */
  removes(person: TestPerson, wanted: ItemWanted): Promise<void>;
  /** The person does something at the vendor itself, of which Intray learns only by what that tells. */
  elsewhere(
    person: SandboxPerson,
    act: (call: Call, connector: Connector) => Promise<unknown>,
  ): Promise<void>;
  /** As `GET /api/work-items/{id}/history` answers the person. */
  timeline(person: TestPerson, wanted: ItemWanted): Promise<Timeline>;
}

const fits = (action: ActionDescriptor, { id, intent, label }: Deed) =>
  (id === undefined || action.id.startsWith(id)) &&
  (intent === undefined || action.intent === intent) &&
  (label === undefined || action.label === label);

/** Vendors that answer first and move on a moment later are waited for, so that the clock stands still meanwhile. */
const untilStill = (inbox: InboxUnderTest) =>
  eventually(async () => {
    const { world } = await inbox.subject.state();
    expect(JSON.stringify(world)).not.toContain('"running":true');
  }, 5_000);

interface Clock {
  now: number;
}

function deciding(inbox: InboxUnderTest, clock: Clock, asked: ActionEntry[]) {
  const fateOf = (person: TestPerson, { id }: ActionEntry) =>
    readAction(inbox.runtime, inbox.people[person].userId, id);
  return {
    async ask(person: TestPerson, item: WorkItemView, { comment = '', values = {}, ...deed }: Deed) {
      const { userId } = inbox.people[person];
      const { actions } = await readWorkItem(inbox.server, userId, item.id, new AbortController().signal);
      const action = actions.find((one) => fits(one, deed));
      if (!action) throw new Error(`"${item.title}" offers ${actions.map(({ id }) => id).join(', ')}`);
      const entry = await requestAction(inbox.server, userId, {
        workItemId: item.id,
        actionId: action.id,
        inputs: { comment, values },
        expectedVersion: item.version,
        idempotencyKey: `decision-${asked.length + 1}`,
        holdSeconds: deed.held ? 100 : 0,
      });
      asked.push(entry);
      return entry;
    },
    async settle(person: TestPerson, entry: ActionEntry) {
      await round(inbox);
      await untilStill(inbox);
      await eventually(async () => {
        const { state } = await fateOf(person, entry);
        if (['held', 'sending', 'uncertain'].includes(state)) {
          clock.now += ROUND_MS;
          await round(inbox);
        }
        expect(['confirmed', 'refused', 'conflict']).toContain((await fateOf(person, entry)).state);
      }, 10_000);
    },
  };
}

type FindItem = Stage['item'];

function filing(inbox: InboxUnderTest, item: FindItem): Pick<Stage, 'brings' | 'makes' | 'removes'> {
  const { signal } = new AbortController();
  const documentsOf = async (person: TestPerson, wanted: ItemWanted) => {
    const { id } = await item(person, wanted);
    const { userId } = inbox.people[person];
    const of = { userId, id, requestedFrom: '' };
    return { of, pane: await readDocuments(inbox.server, { userId, id, signal }) };
  };
  return {
    async brings(person, wanted, name) {
      const { of, pane } = await documentsOf(person, wanted);
      const body = new Blob([`The text of ${name}`]).stream();
      const brought = { name, body, announcedBytes: null, signal };
      const { id: uploadId } = await stageUpload(inbox.runtime, of.userId, brought);
      const slot = pane.slots[0]?.value ?? null;
      const wish = { uploadId, slot, idempotencyKey: randomUUID() };
      expect(await addDocument(inbox.server, of, wish)).toMatchObject({ state: 'done', error: null });
    },
    async makes(person, wanted) {
      const { of, pane } = await documentsOf(person, wanted);
      const templateId = pane.templates?.[0]?.id ?? '';
      const wish = { templateId, idempotencyKey: randomUUID() };
      expect(await generateDocument(inbox.server, of, wish)).toMatchObject({ state: 'done', error: null });
    },
    async removes(person, wanted) {
      const { of, pane } = await documentsOf(person, wanted);
      const [newest] = pane.documents;
      if (!newest) throw new Error('there is no document');
      expect(await removeDocument(inbox.server, of, newest.id)).toMatchObject({ state: 'done' });
    },
  };
}

/** Starts a vendor whose clock is `aheadMinutes` ahead of Intray's. Close `inbox` when the story is told. */
export async function startStage(sandbox: Sandbox, aheadMinutes: number): Promise<Stage> {
  const clock: Clock = { now: BEGINNING };
  const aheadMs = aheadMinutes * MINUTE_MS;
  const inbox = await startInbox({
    connector: findConnector(sandbox.manifest.vendor),
    sandbox,
    now: () => new Date(clock.now),
    vendorNow: () => new Date(clock.now + aheadMs),
  });
  Object.assign(globalThis, { [Symbol.for('intray.server')]: Promise.resolve(inbox.server) });
  await inbox.sync();
  const asked: ActionEntry[] = [];
  const { ask, settle } = deciding(inbox, clock, asked);
  // What is being decided on is no longer listed, and can still be looked at.
  const known = new Map<string, WorkItemView>();
  async function item(person: TestPerson, wanted: ItemWanted) {
    const { title, step, box = 'pending' } = wanted;
    const key = JSON.stringify([person, title, step, box]);
    inbox.server.synchroniser.refresh(inbox.people[person].link.id, [box]);
    await inbox.server.synchroniser.settle();
    const items = await inbox.items(person, box);
    const listed = items.find(
      (one) => one.title.startsWith(title) && (step === undefined || one.stepName === step),
    );
    const found = listed ?? known.get(key);
    if (!found) throw new Error(`${person} has no "${title}" (${step}) in ${box}`);
    known.set(key, found);
    return found;
  }
  return {
    inbox,
    aheadMs,
    asked,
    item,
    at(minute) {
      clock.now = BEGINNING + minute * MINUTE_MS;
    },
    async offers(person, wanted) {
      const { id } = await item(person, wanted);
      const { userId } = inbox.people[person];
      return (await readWorkItem(inbox.server, userId, id, new AbortController().signal)).actions;
    },
    async decides(person, wanted, deed) {
      const entry = await ask(person, await item(person, wanted), deed);
      if (!deed.held) await settle(person, entry);
    },
    async notes(person, wanted, text) {
      const { id } = await item(person, wanted);
      const of = { userId: inbox.people[person].userId, id, requestedFrom: '' };
      const idempotencyKey = `note-by-${person}-${text}`;
      expect(await addNote(inbox.server, of, { text, idempotencyKey })).toMatchObject({ state: 'done' });
    },
    ...filing(inbox, item),
    async elsewhere(person, act) {
      await inbox.subject.callWithRefresh(person, (call) => act(call, inbox.subject.connector));
      await untilStill(inbox);
    },
    async timeline(person, wanted) {
      const { id } = await item(person, wanted);
      const headers = { authorization: `Bearer ${inbox.people[person].token}` };
      const request = new Request(`http://intray.test/api/work-items/${id}/history`, { headers });
      const answer = await GET(request, { params: Promise.resolve({ id }) });
      return Timeline.parse(await answer.json());
    },
  };
}
