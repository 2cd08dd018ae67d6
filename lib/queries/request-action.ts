import { type Mutation, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import type { ActionCreate } from '@/lib/api/contract/actions';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { type ActionDescriptor, ActionEntry } from '@/lib/domain/action';
import { apiPaths } from '@/lib/paths';
import { rereadAfterAction, withEntry } from './actions';
import { sendJson } from './fetch-json';
import { keys } from './keys';

/** A decision on its way to Intray's own server, with what it takes to speak of it meanwhile. */
export interface RequestedAction {
  readonly request: ActionCreate;
  readonly item: Pick<WorkItemView, 'id' | 'connectionId' | 'title'>;
  readonly action: Pick<ActionDescriptor, 'label' | 'intent'>;
}

export interface ActionRequestState extends RequestedAction {
  readonly id: string;
  readonly status: 'pending' | 'failed' | 'scheduled';
  readonly error: Error | null;
}

const mutationKey = ['request-action'];
/** How long a request that failed can be told of and sent again under its key. */
const REMEMBERED_MS = 3_600_000;

/**
 * Asks for an action. It is held on the server, and can be undone until `heldUntil`. The request goes on when the
 * screen that made it is gone; `onScheduled` is called then too.
 */
export function useRequestAction(onScheduled: (entry: ActionEntry, requested: RequestedAction) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationKey,
    gcTime: REMEMBERED_MS,
    // Offline it fails at once and says so, instead of being sent later without being asked.
    networkMode: 'always',
    mutationFn: ({ request }: RequestedAction) =>
      sendJson(ActionEntry, apiPaths.actions(), { method: 'POST', body: request }),
    onSuccess: (entry, requested) => {
      client.setQueryData(keys.actions, withEntry(entry));
      onScheduled(entry, requested);
      void rereadAfterAction(client, entry.workItemId);
    },
    onError: (_error, { item }) => {
      void rereadAfterAction(client, item.id);
      void client.invalidateQueries({ queryKey: keys.workItems });
    },
  });
}

type RequestMutation = Mutation<ActionEntry, Error, RequestedAction>;

function stateOf({ state }: RequestMutation): ActionRequestState | null {
  if (!state.variables || state.status === 'idle') return null;
  const status = ({ pending: 'pending', error: 'failed', success: 'scheduled' } as const)[state.status];
  return { ...state.variables, id: `request-${state.submittedAt}`, status, error: state.error };
}

/** The newest request of each item, newest first: an earlier one is settled by it. */
export function newestOfEachItem(requests: readonly (ActionRequestState | null)[]): ActionRequestState[] {
  const newest = new Map<string, ActionRequestState>();
  for (const request of requests) {
    if (!request) continue;
    newest.delete(request.item.id);
    newest.set(request.item.id, request);
  }
  return [...newest.values()].toReversed();
}

/** What has become of the requests that this page has made. */
export function useActionRequests(): ActionRequestState[] {
  const requests = useMutationState<ActionRequestState | null, RequestMutation>({
    filters: { mutationKey },
    select: stateOf,
  });
  return newestOfEachItem(requests);
}
