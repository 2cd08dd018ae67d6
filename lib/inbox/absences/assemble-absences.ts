import { requestAction } from '../decisions/request-action';
import type { ReadContext } from '../reading/read-item';
import type { AbsenceContext } from './context';

/** What rules need, around the server's parts. `refreshPending` has a link's pending items read again soon. */
export function absenceContext(
  reading: ReadContext,
  refreshPending: (linkId: string) => void,
): AbsenceContext {
  return {
    ...reading,
    refreshPending,
    vendorOffers: new Map(),
    ask({ userId, requestedFrom, onBehalfOf, absenceId, ...wish }) {
      const origin = { requestedFrom, onBehalfOf, absenceId };
      return requestAction(reading, userId, { ...wish, holdSeconds: 0 }, origin);
    },
  };
}
