import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import { ConnectorError } from '@/lib/connectors/errors';
import type { Box } from '@/lib/domain/work-item';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox();
});
afterEach(() => inbox.close());

async function listRequests(): Promise<number> {
  const log = (await inbox.subject.control('/log')) as { url: string }[];
  return log.filter(({ url }) => url.startsWith('/tasks?')).length;
}

async function requestsDuring(work: () => Promise<void>): Promise<number> {
  const before = await listRequests();
  await work();
  return (await listRequests()) - before;
}

const watch = () => inbox.runtime.bus.subscribe(inbox.people.alice.userId, () => {});

describe('the pace of the synchroniser', () => {
  it('reads everything once at the start and then lets the vendor rest', async () => {
    expect(await requestsDuring(inbox.sync)).toBeGreaterThan(0);
    expect(await requestsDuring(inbox.sync)).toBe(0);
  });

  it('reads pending again within ten seconds for somebody who looks, and not for the others', async () => {
    await inbox.sync();
    watch();
    await inbox.sync();
    inbox.advance(9_000);
    expect(await requestsDuring(inbox.sync)).toBe(1);
  });

  it('reads at once for somebody who has just come', async () => {
    await inbox.sync();
    inbox.advance(30_000);
    expect(await requestsDuring(inbox.sync)).toBe(0);
    watch();
    expect(await requestsDuring(inbox.sync)).toBe(3);
  });

  it('does not let somebody who looks wait because the others of a broken connection are away', async () => {
    inbox.subject.faults.add({ kind: 'down' });
    await inbox.sync();
    watch();
    await inbox.sync();
    inbox.subject.faults.clear();
    inbox.advance(9_000);
    await inbox.sync();
    await inbox.sync();
    expect(await inbox.items('alice')).not.toEqual([]);
  });

  it('asks a connection that is down through one link at a time', async () => {
    inbox.subject.faults.add({ kind: 'down' });
    await inbox.sync();
    inbox.advance(400_000);
    expect(await requestsDuring(inbox.sync)).toBe(1);
  });

  it('reads again what was asked for while it was being read', async () => {
    await inbox.server.synchroniser.tick();
    inbox.server.synchroniser.refresh(inbox.people.alice.link.id);
    await inbox.server.synchroniser.settle();
    expect(await requestsDuring(inbox.sync)).toBeGreaterThan(0);
  });
});

describe('a box that always fails', () => {
  const asked: Box[] = [];
  let broken: Box | null = null;

  async function tenMinutes(): Promise<Record<Box, number>> {
    asked.length = 0;
    for (let second = 0; second < 600; second += 1) {
      await inbox.sync();
      inbox.advance(1_000);
    }
    const of = (box: Box) => asked.filter((each) => each === box).length;
    return {
      pending: of('pending'),
      completed: of('completed'),
      initiated: of('initiated'),
      team: of('team'),
    };
  }

  beforeEach(async () => {
    await inbox.close();
    broken = null;
    const list: typeof toy.list = async (call, request) => {
      asked.push(request.box);
      if (request.box === broken) throw new ConnectorError('unavailable', 'The toy does not answer.');
      return toy.list(call, request);
    };
    inbox = await startInbox({ connector: { ...toy, list } });
    await inbox.sync();
  });

  it('costs the other boxes nothing', async () => {
    const well = await tenMinutes();
    broken = 'completed';
    inbox.advance(1_000_000);
    const failing = await tenMinutes();
    expect(failing.pending).toBeLessThanOrEqual(well.pending + 4);
    expect(failing.initiated).toBeGreaterThan(0);
    expect(failing.initiated).toBeLessThanOrEqual(8);
    // One link at a time, at 30, 60, 120, 240 and then every 300 seconds, and each link once when it begins.
    expect(failing.completed).toBeLessThanOrEqual(12);
  }, 60_000);

  it('does not keep a person who looks from what is pending', async () => {
    watch();
    broken = 'completed';
    expect((await tenMinutes()).pending).toBeGreaterThan(60);
  }, 60_000);
});
