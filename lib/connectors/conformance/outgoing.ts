import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { z } from 'zod';

const FetchMessage = z.object({ request: z.object({ origin: z.union([z.string(), z.instanceof(URL)]) }) });
const HttpMessage = z.object({ request: z.object({ protocol: z.string(), host: z.string() }) });

function originOf(message: unknown): string {
  const viaFetch = FetchMessage.safeParse(message);
  if (viaFetch.success) return new URL(viaFetch.data.request.origin).origin;
  const viaHttp = HttpMessage.safeParse(message);
  return viaHttp.success ? `${viaHttp.data.request.protocol}//${viaHttp.data.request.host}` : 'unknown';
}

/** Sees every request this process makes, also those that a connector sends past the `http` it was given. */
export function watchOutgoing(): { origins: ReadonlySet<string>; stop(): void } {
  const origins = new Set<string>();
  const note = (message: unknown) => {
    origins.add(originOf(message));
  };
  const channels = ['undici:request:create', 'http.client.request.start'];
  for (const channel of channels) subscribe(channel, note);
  return {
    origins,
    stop: () => {
      for (const channel of channels) unsubscribe(channel, note);
    },
  };
}
