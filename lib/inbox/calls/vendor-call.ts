import PQueue from 'p-queue';
import type { LinkRecord } from '@/db/repositories/links';
import type { Call, Connector } from '@/lib/connectors/contract';
import { isRefusedCredential, requireConnection } from '../links/installation';
import { callOf, createLinkSessions, type LinkSessions, notPermitted } from '../links/link-session';
import type { Connection, Runtime } from '../runtime';

export interface VendorCallOptions {
  readonly signal?: AbortSignal;
  /** Somebody waits for an `interactive` call (the default); a `background` one lets those pass. */
  readonly priority?: 'interactive' | 'background';
}

export interface VendorCalls {
  /**
   * Runs `run` as the link's person. When the vendor refuses the credential it is renewed once and `run` is called
   * again, so `run` must not have written anything before a call that can fail with `auth`.
   * Throws `ConnectorError` (`auth`: the person must link again, `forbidden`: refused in spite of a fresh credential)
   * or the reason of an aborted signal.
   */
  withLink<Result>(
    link: LinkRecord,
    run: (call: Call, connector: Connector) => Promise<Result>,
    options?: VendorCallOptions,
  ): Promise<Result>;
}

const PRIORITY = { interactive: 1, background: 0 } as const;

interface Queues {
  /** As wide as the vendor likes. */
  readonly calls: PQueue;
  /** Background calls wait here first: they never take the last place of a connection that has more than one. */
  readonly background: PQueue;
}

function createQueues() {
  const queues = new Map<string, Queues>();
  return ({ id, connector }: Connection): Queues => {
    const width = connector.manifest.sync.maxConcurrency;
    const own = queues.get(id) ?? {
      calls: new PQueue({ concurrency: width }),
      background: new PQueue({ concurrency: Math.max(1, width - 1) }),
    };
    queues.set(id, own);
    return own;
  };
}

/**
 * Waits for a free place. An abort takes a waiting call out of the queue; it does not cut a running one short, which
 * has the signal itself and knows better whether anything was sent.
 */
function enqueue<Result>(
  queues: Queues,
  task: () => Promise<Result>,
  { signal, priority = 'interactive' }: VendorCallOptions,
): Promise<Result> {
  const waiting = new AbortController();
  const leave = () => waiting.abort(signal?.reason);
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  const started = () => {
    signal?.removeEventListener('abort', leave);
    return task();
  };
  const place = () => queues.calls.add(started, { priority: PRIORITY[priority], signal: waiting.signal });
  return priority === 'background' ? queues.background.add(place, { signal: waiting.signal }) : place();
}

interface Attempt<Result> {
  readonly runtime: Runtime;
  readonly sessions: LinkSessions;
  readonly signal: AbortSignal | undefined;
  readonly run: (call: Call) => Promise<Result>;
}

/** Each round after the first has another credential; after one that was issued for this call there is none. */
async function attempt<Result>(linkId: string, { runtime, sessions, signal, run }: Attempt<Result>) {
  let open = await sessions.open(linkId);
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await run(callOf(runtime, open, signal));
    } catch (error) {
      if (!isRefusedCredential(error)) throw error;
      if (open.fresh) throw notPermitted(error);
      open = await sessions.renew(open, error);
    }
  }
}

/** The only way from a use case to a vendor. Make one for the process: it holds the queues and the renewals under way. */
export function createVendorCalls(runtime: Runtime): VendorCalls {
  const queueOf = createQueues();
  const sessions = createLinkSessions(runtime);
  return {
    async withLink(link, run, options = {}) {
      const connection = requireConnection(runtime, link.connectionId);
      const work = {
        runtime,
        sessions,
        signal: options.signal,
        run: (call: Call) => run(call, connection.connector),
      };
      return enqueue(queueOf(connection), () => attempt(link.id, work), options);
    },
  };
}
