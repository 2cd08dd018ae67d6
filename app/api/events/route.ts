import { getEvents } from '@/lib/api/contract/routes';
import { server } from '@/lib/inbox/server';
import { eventStream } from '../_server/event-stream';
import { route } from '../_server/handle';

export const GET = route(getEvents, async ({ user, request }) => {
  const { runtime, synchroniser } = await server();
  const stream = eventStream((listener) => runtime.bus.subscribe(user.id, listener), request.signal);
  // Somebody looks now: what is due for a watcher is read at once.
  void synchroniser.tick();
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});
