import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { readForm } from '../panes/read-panes';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { readWorkItem } from './read-item';

let inbox: InboxUnderTest;
let answer: () => void;
let signals: AbortSignal[];

/** A vendor that lists well and then hangs, deaf to any abort. */
function hanging(): Connector {
  const held = new Promise<never>((_resolve, reject) => {
    answer = () => reject(new Error('too late for anybody'));
  });
  const hang = ({ signal }: { signal: AbortSignal }) => {
    signals.push(signal);
    return held;
  };
  return { ...toy, actions: { ...toy.actions, available: hang }, forms: { load: hang } };
}

beforeEach(async () => {
  signals = [];
  inbox = await startInbox({ connector: hanging() });
  await inbox.sync();
});
afterEach(async () => {
  answer();
  await inbox.close();
});

async function context() {
  const [item] = await inbox.items('alice');
  if (!item) throw new Error('alice has no item');
  const deadlines = { actions: 20, pane: 20 };
  return { ...inbox.people.alice, item, server: { ...inbox.server, deadlines } };
}

describe('an item of a vendor that hangs', () => {
  it('is shown from the cache, with the reason why there are no decisions', async () => {
    const { server, userId, item } = await context();
    const detail = await readWorkItem(server, userId, item.id, new AbortController().signal);
    expect(detail.item).toEqual(item);
    expect(detail.actions).toEqual([]);
    expect(detail.actionsError).toMatchObject({ code: 'unavailable' });
    expect(detail.actionsError?.message).toContain('Its facts are shown');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('says of the form that it takes long', async () => {
    const { server, userId, item } = await context();
    const form = readForm(server, { userId, id: item.id, signal: new AbortController().signal });
    await expect(form).rejects.toMatchObject({ code: 'unavailable' });
    await expect(form).rejects.toThrow('the form');
  });

  it('is not waited for by a person who has left', async () => {
    const { server, userId, item } = await context();
    const left = new AbortController();
    const reading = readForm(
      { ...server, deadlines: { actions: 1e6, pane: 1e6 } },
      { userId, id: item.id, signal: left.signal },
    );
    await expect.poll(() => signals.length).toBe(1);
    left.abort();
    expect(signals[0]?.aborted).toBe(true);
    answer();
    await expect(reading).rejects.toThrow();
  });
});
