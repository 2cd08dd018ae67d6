import type { InboxEvent } from '@/lib/api/contract/events';

/** Proxies close streams that are silent for a minute. */
const HEARTBEAT_MS = 20_000;

/** Server-sent events from a subscription, until `signal` is aborted or the reader goes away. */
export function eventStream(
  subscribe: (listener: (event: InboxEvent) => void) => () => void,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = subscribe((event) => send(`data: ${JSON.stringify(event)}\n\n`));
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      let ended = false;
      end = () => {
        if (ended) return;
        ended = true;
        clearInterval(heartbeat);
        unsubscribe();
        controller.close();
      };
      signal.addEventListener('abort', end, { once: true });
      send('retry: 2000\n\n');
    },
    cancel: () => end(),
  });
}
