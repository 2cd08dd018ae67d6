import type { Call } from '@/lib/connectors/contract';
import type { LeaseHold } from './action-lease';

/**
 * The call with a way out that lets a write leave only while the lease is good. The clock is read in the same breath in
 * which the request is made: a process that was frozen since its last renewal writes nothing.
 */
export function callUnderLease(call: Call, hold: LeaseHold): Call {
  const { http } = call;
  return {
    ...call,
    http: {
      ...http,
      async send(request) {
        if (request.write) hold.check();
        return http.send(request);
      },
      async open(request) {
        if (request.write) hold.check();
        return http.open(request);
      },
    },
  };
}
