import type { Call } from '@/lib/connectors/contract';
import type { HttpRequest } from '@/lib/connectors/http';
import type { LeaseHold } from './action-lease';
import { isTransient } from './verdict';

/** The writes of one attempt, over as many calls as it takes. */
export interface AttemptWrites {
  /**
   * The call with a way out that puts down each write before it leaves, and lets it leave only while the lease is good: a
   * process that was frozen since its last renewal writes nothing.
   */
  through(call: Call): Call;
  /** True from the first write on, unless it certainly did not arrive. */
  hasBegun(): boolean;
  /** Whether the vendor may have taken a write of an attempt that failed with an error which says "nothing was written". */
  mayHaveChanged(): boolean;
}

/** Follows what an attempt writes. */
export function followWrites(hold: LeaseHold): AttemptWrites {
  const begun = new Set<object>();
  let last: object | null = null;

  async function pass<Answer>(request: HttpRequest, send: () => Promise<Answer>): Promise<Answer> {
    const turn = {};
    last = turn;
    if (!request.write) return send();
    await hold.beginWrite();
    begun.add(turn);
    try {
      return await send();
    } catch (error) {
      if (isTransient(error)) begun.delete(turn);
      throw error;
    }
  }

  return {
    through: (call) => ({
      ...call,
      http: {
        ...call.http,
        send: (request) => pass(request, () => call.http.send(request)),
        open: (request) => pass(request, () => call.http.open(request)),
      },
    }),
    hasBegun: () => begun.size > 0,
    // Nobody asks for more after an answer that was a refusal: a write that something came after was taken.
    mayHaveChanged: () => [...begun].some((turn) => turn !== last),
  };
}
