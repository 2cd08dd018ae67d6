import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { moveAction } from '@/db/repositories/actions';
import type { InboxEvent } from '@/lib/api/contract/events';
import { toInstant } from '@/lib/domain/instant';
import type { Box } from '@/lib/domain/work-item';
import { decide } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { createActionWatcher } from './action-watcher';

let inbox: InboxUnderTest;
let heard: Record<'alice' | 'bob', InboxEvent[]>;
let refreshed: string[];
let watch: () => Promise<void>;
beforeEach(async () => {
  // Time passes only where a test lets it.
  const begun = new Date();
  inbox = await startInbox({ holdSeconds: 60, now: () => begun });
  await inbox.sync();
  heard = { alice: [], bob: [] };
  // Of this test alone: the looks of an earlier one that were due later go to that one's list.
  const ofThisTest: string[] = [];
  refreshed = ofThisTest;
  const synchroniser = {
    ...inbox.server.synchroniser,
    refresh: (linkId: string, _boxes?: readonly Box[]) => {
      ofThisTest.push(linkId);
    },
  };
  const watcher = createActionWatcher(inbox.runtime, synchroniser);
  watch = () => watcher.tick();
  for (const name of ['alice', 'bob'] as const)
    inbox.runtime.bus.subscribe(inbox.people[name].userId, (event) => heard[name].push(event));
});
afterEach(() => inbox.close());

/** What another process does with the action. */
function move(id: string, from: 'held' | 'sending', state: 'sending' | 'confirmed' | 'cancelled') {
  return moveAction(inbox.runtime.inbox, id, from, { state }, toInstant(inbox.runtime.now()));
}

it('tells each person’s browsers of every step of their own actions, whoever made it', async () => {
  const entry = await decide(inbox);
  await watch();
  expect(heard.alice).toEqual([
    { type: 'action', actionId: entry.id, workItemId: entry.workItemId },
    { type: 'work-items', boxes: ['pending'] },
  ]);
  await move(entry.id, 'held', 'sending');
  await watch();
  expect(heard.alice.filter(({ type }) => type === 'action')).toHaveLength(2);
  await watch();
  expect(heard.alice.filter(({ type }) => type === 'action')).toHaveLength(2);
  expect(heard.bob).toEqual([]);
});

it('has the boxes of the link read again when something came of the action, and only then', async () => {
  const { id } = await decide(inbox);
  await move(id, 'held', 'sending');
  await watch();
  expect(refreshed).toEqual([]);
  await move(id, 'sending', 'confirmed');
  await watch();
  expect(refreshed).toEqual([inbox.people.alice.link.id]);
});

it('does not read the boxes again for each of many actions', async () => {
  await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 10 });
  inbox.advance(60_000);
  await inbox.syncAll();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    for (let n = 0; n < 10; n += 1) {
      const { id } = await decide(inbox);
      await move(id, 'held', 'sending');
      await move(id, 'sending', 'confirmed');
      await watch();
    }
    expect(refreshed).toHaveLength(1);
    // Twice more for all of them together, when the vendor has come to rest.
    vi.advanceTimersByTime(60_000);
    expect(refreshed).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
});

it('begins with what happens from now on', async () => {
  await decide(inbox);
  const late = createActionWatcher(inbox.runtime, inbox.server.synchroniser);
  await late.tick();
  expect(heard.alice).toEqual([]);
});
