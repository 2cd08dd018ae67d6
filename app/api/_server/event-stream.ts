import type { InboxEvent } from '@/lib/api/contract/events';

/** Proxies close streams that are silent for a minute. */
const HEARTBEAT_MS = 20_000;

/** Server-sent events from a subscription, until `signal` is aborted or the reader goes away. */
export function eventStream(
  subscribe: (listener: (event: InboxEvent) => void) => () => void,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  // After a reader went away there is nothing left to close, so the request's abort is no longer listened to.
  const ended = new AbortController();
  let unsubscribe = () => {};
  let heartbeat: NodeJS.Timeout;
  const end = () => {
    ended.abort();
    clearInterval(heartbeat);
    unsubscribe();
  };
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      unsubscribe = subscribe((event) => send(`data: ${JSON.stringify(event)}\n\n`));
      heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      const close = () => {
        end();
        controller.close();
      };
      signal.addEventListener('abort', close, { once: true, signal: ended.signal });
      send('retry: 2000\n\n');
    },
    cancel: end,
  });
}
