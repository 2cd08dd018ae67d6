import type { InboxEvent } from '@/lib/api/contract/events';

/** Proxies close streams that are silent for a minute. */
const HEARTBEAT_MS = 20_000;
/** A reader who is this many messages behind has stalled. Its browser connects anew when it is back. */
const MOST_UNREAD = 200;

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
      if (signal.aborted) return controller.close();
      const close = () => {
        end();
        controller.close();
      };
      const send = (text: string) => {
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) < -MOST_UNREAD) close();
      };
      unsubscribe = subscribe((event) => send(`data: ${JSON.stringify(event)}\n\n`));
      heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      signal.addEventListener('abort', close, { once: true, signal: ended.signal });
      send('retry: 2000\n\n');
    },
    cancel: end,
  });
}
