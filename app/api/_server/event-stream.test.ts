import { describe, expect, it } from 'vitest';
import type { InboxEvent } from '@/lib/api/contract/events';
import { createEventBus } from '@/lib/inbox/event-bus';
import { eventStream } from './event-stream';

const event: InboxEvent = { type: 'links' };

function stream(signal: AbortSignal) {
  const bus = createEventBus();
  const body = eventStream((listener) => bus.subscribe('alice', listener), signal);
  return { bus, reader: body.getReader(), tell: () => bus.publish('alice', event) };
}

describe('the stream of events', () => {
  it('brings events to the browser that listens', async () => {
    const { reader, tell } = stream(new AbortController().signal);
    await reader.read();
    tell();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(`data: ${JSON.stringify(event)}\n\n`);
    await reader.cancel();
  });

  it('does not listen for a browser that left before the stream was made', async () => {
    const { bus, reader } = stream(AbortSignal.abort());
    expect(bus.isWatched('alice')).toBe(false);
    expect((await reader.read()).done).toBe(true);
  });

  it('stops listening when the browser leaves', () => {
    const request = new AbortController();
    const { bus } = stream(request.signal);
    expect(bus.isWatched('alice')).toBe(true);
    request.abort();
    expect(bus.isWatched('alice')).toBe(false);
  });

  it('gives up a reader that takes nothing, and closes after what it has kept for it', async () => {
    const { bus, reader, tell } = stream(new AbortController().signal);
    for (let n = 0; n < 1_000; n++) tell();
    expect(bus.isWatched('alice')).toBe(false);
    let kept = 0;
    while (!(await reader.read()).done) kept += 1;
    expect(kept).toBeGreaterThan(100);
    expect(kept).toBeLessThan(300);
  });
});
