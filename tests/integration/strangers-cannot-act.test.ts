/** Nobody acts on another's item at any vendor: not by its id, not with another's action, not by sending a request again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ActionCreate } from '@/lib/api/contract/actions';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import type { ActionDescriptor } from '@/lib/domain/action';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import { readWorkItem } from '@/lib/inbox/reading/read-item';
import { type InboxUnderTest, startInbox, type TestPerson } from '@/lib/inbox/testing/inbox-under-test';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

interface Offered {
  readonly item: WorkItemView;
  readonly actions: readonly ActionDescriptor[];
}

async function offeredTo(person: TestPerson): Promise<Offered[]> {
  const { userId } = inbox.people[person];
  const signal = new AbortController().signal;
  const read = async (item: WorkItemView) => ({
    item,
    actions: (await readWorkItem(inbox.server, userId, item.id, signal)).actions,
  });
  return Promise.all((await inbox.items(person)).map(read));
}

let keys = 0;

/** Fills in whatever is asked for, so that a refusal is never owed to a missing value. */
function wishFor({ item }: Offered, action: ActionDescriptor, somebody: string): ActionCreate {
  const values = Object.fromEntries(
    action.inputs.flatMap((input): [string, string | string[]][] => {
      if (input.kind === 'people') return [[input.id, [somebody]]];
      if (input.kind === 'choice') return [[input.id, input.options[0]?.value ?? '']];
      return input.kind === 'date' ? [[input.id, '2030-01-07']] : [];
    }),
  );
  const comment = action.inputs.some(({ kind }) => kind === 'comment') ? 'mine now' : '';
  return {
    workItemId: item.id,
    actionId: action.id,
    inputs: { comment, values },
    expectedVersion: item.version,
    idempotencyKey: `stranger-${++keys}`,
    holdSeconds: 0,
  };
}

const asBob = (wish: ActionCreate) => requestAction(inbox.server, inbox.people.bob.userId, wish);
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'taken',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

async function runOutbox(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    inbox.advance(2_000);
    await inbox.server.outbox.tick();
    await inbox.server.outbox.settle();
  }
}

describe.each((await discoverSandboxes()).map((sandbox) => [sandbox.manifest.vendor, sandbox] as const))(
  'at %s',
  (vendor, sandbox) => {
    async function start() {
      inbox = await startInbox({ connector: findConnector(vendor), sandbox });
      await inbox.sync();
      const before = (await inbox.subject.state()).writes;
      return { before, alices: await offeredTo('alice'), bobs: await offeredTo('bob') };
    }

    it('another’s item is as absent as one that never was, whatever is asked of it', async () => {
      const { before, alices } = await start();
      const me = inbox.people.bob.link.subjectId;
      const wishes = alices.flatMap((offer) => offer.actions.map((action) => wishFor(offer, action, me)));
      expect(wishes.length).toBeGreaterThan(5);
      const codes = await Promise.all(wishes.map((wish) => codeOf(asBob(wish))));
      expect(new Set(codes)).toEqual(new Set(['not-found']));
      await runOutbox();
      expect((await inbox.subject.state()).writes).toBe(before);
    });

    it('an action that was offered to another does nothing on an item of one’s own', async () => {
      const { before, alices, bobs } = await start();
      const me = inbox.people.bob.link.subjectId;
      const mine = bobs[0];
      if (!mine) throw new Error('bob has nothing to try it on');
      const offeredToBob = new Set(mine.actions.map(({ id }) => id));
      const foreign = alices.flatMap(({ actions }) => actions).filter(({ id }) => !offeredToBob.has(id));
      expect(foreign.length).toBeGreaterThan(0);
      const codes = await Promise.all(foreign.map((action) => codeOf(asBob(wishFor(mine, action, me)))));
      expect(codes).not.toContain('taken');
      await runOutbox();
      expect((await inbox.subject.state()).writes).toBe(before);
    });

    it('a request that is sent again, also by another, acts once', async () => {
      const { alices } = await start();
      const me = inbox.people.bob.link.subjectId;
      const simple = alices
        .filter(({ item }) => item.stage === 'todo' && item.status === 'open')
        .flatMap((offer) => offer.actions.map((action) => ({ offer, action })))
        .find(({ action }) => action.available && action.intent === 'complete' && action.bulk);
      if (!simple) throw new Error('alice has nothing that is done with one word');
      const wish = wishFor(simple.offer, simple.action, me);
      const asAlice = () => requestAction(inbox.server, inbox.people.alice.userId, wish);
      const first = await asAlice();
      await runOutbox();
      const after = (await inbox.subject.state()).writes;
      expect((await asAlice()).id).toBe(first.id);
      expect(await codeOf(asBob(wish))).toBe('not-found');
      await runOutbox();
      expect((await inbox.subject.state()).writes).toBe(after);
    });
  },
);
