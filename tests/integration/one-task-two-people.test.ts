/** A task that waits for several people is done once, whoever is first, and each of them is told the truth. */
import { afterEach, describe, expect, it } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import type { ActionDescriptor, ActionEntry, ActionIntent } from '@/lib/domain/action';
import { readAction } from '@/lib/inbox/decisions/own-actions';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import { readWorkItem, refOfRow } from '@/lib/inbox/reading/read-item';
import { requireWorkItem } from '@/lib/inbox/reading/read-work-items';
import { type InboxUnderTest, startInbox } from '@/lib/inbox/testing/inbox-under-test';

type Rival = 'alice' | 'bob' | 'carol';
const PAIRS: readonly (readonly [Rival, Rival])[] = [
  ['alice', 'bob'],
  ['alice', 'carol'],
  ['bob', 'carol'],
];

/** What one of two people has of a task that waits for both. */
interface Share {
  readonly person: Rival;
  readonly item: WorkItemView;
}

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

const keyOf = async ({ person, item }: Share) =>
  refOfRow(await requireWorkItem(inbox.runtime, inbox.people[person].userId, item.id)).externalId;

const sharesOf = async (person: Rival): Promise<Share[]> =>
  (await inbox.items(person)).map((item) => ({ person, item }));

/** What both of them have, by the vendor's own key of the task. */
async function sharedBy([one, other]: readonly [Rival, Rival]): Promise<(readonly [Share, Share])[]> {
  const others = new Map<string, Share>();
  for (const share of await sharesOf(other)) others.set(await keyOf(share), share);
  const shared: (readonly [Share, Share])[] = [];
  for (const share of await sharesOf(one)) {
    const same = others.get(await keyOf(share));
    if (same) shared.push([share, same]);
  }
  return shared;
}

/** The first thing of this intent that can be done without being asked anything. */
async function offered({ person, item }: Share, intent: ActionIntent): Promise<ActionDescriptor | undefined> {
  const { userId } = inbox.people[person];
  const { actions } = await readWorkItem(inbox.server, userId, item.id, new AbortController().signal);
  return actions.find(
    (action) =>
      action.intent === intent && action.available && action.inputs.every(({ required }) => !required),
  );
}

function ask({ person, item }: Share, action: ActionDescriptor): Promise<ActionEntry> {
  return requestAction(inbox.server, inbox.people[person].userId, {
    workItemId: item.id,
    actionId: action.id,
    inputs: { comment: '', values: {} },
    expectedVersion: item.version,
    idempotencyKey: `${person}-wants-to-be-first`,
    holdSeconds: 0,
  });
}

/** Runs the outbox until both are told something that stays. */
async function untilTold(asked: readonly { share: Share; entry: ActionEntry }[]): Promise<ActionEntry[]> {
  return eventually(async () => {
    inbox.advance(1_000);
    await inbox.server.outbox.tick();
    await inbox.server.outbox.settle();
    const read = ({ share, entry }: (typeof asked)[number]) =>
      readAction(inbox.runtime, inbox.people[share.person].userId, entry.id);
    const told = await Promise.all(asked.map(read));
    for (const { state } of told) expect(['confirmed', 'conflict', 'refused']).toContain(state);
    return told;
  }, 60_000);
}

/** Both ask in the same moment; answers what each was told, and what the vendor has written. */
async function race(intent: ActionIntent) {
  for (const shares of (await Promise.all(PAIRS.map(sharedBy))).flat()) {
    const [one, other] = [await offered(shares[0], intent), await offered(shares[1], intent)];
    if (!one || !other) continue;
    const before = (await inbox.subject.state()).writeLabels.length;
    const entries = await Promise.all([ask(shares[0], one), ask(shares[1], other)]);
    const told = await untilTold([
      { share: shares[0], entry: entries[0] },
      { share: shares[1], entry: entries[1] },
    ]);
    expect(told.map(({ state }) => state).toSorted()).toEqual(['confirmed', 'conflict']);
    const winner = told[0]?.state === 'confirmed' ? shares[0] : shares[1];
    return { winner, written: (await inbox.subject.state()).writeLabels.slice(before) };
  }
  return null;
}

const variants = (await discoverSandboxes()).flatMap((sandbox) =>
  sandbox.manifest.dialects.map((dialect) => ({
    name: `${sandbox.manifest.vendor} ${dialect}`,
    dialect,
    sandbox,
  })),
);

/** The open steps of the winner's process, as anybody sees them: a fork shows as one step twice. */
async function expectNoFork({ item }: Share): Promise<void> {
  await eventually(async () => {
    await inbox.syncAll();
    for (const person of ['alice', 'bob', 'carol'] as const) {
      const open = (await inbox.items(person)).filter(({ processId }) => processId === item.processId);
      const steps = open.map(({ stepName }) => stepName);
      expect(new Set(steps).size).toBe(steps.length);
    }
  }, 10_000);
}

async function expectOwner({ person, item }: Share): Promise<void> {
  await inbox.syncAll();
  const mine = (await inbox.items(person)).find(
    ({ processId, stage }) => processId === item.processId && stage === 'todo',
  );
  expect(mine?.assignee?.id).toBe(inbox.people[person].link.subjectId);
}

describe.each(variants)('$name', ({ sandbox, dialect }) => {
  it('what waits for several is done once, and each is told the truth', async () => {
    inbox = await startInbox({ connector: findConnector(sandbox.manifest.vendor), sandbox, dialect });
    await inbox.sync();
    const claimed = await race('claim');
    if (claimed) await expectOwner(claimed.winner);
    const completed = await race('complete');
    if (completed) {
      expect(completed.written).toHaveLength(1);
      await expectNoFork(completed.winner);
    }
    expect(claimed ?? completed, 'two people of the demo company share nothing').not.toBeNull();
  }, 90_000);
});
