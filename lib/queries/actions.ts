import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ActionList } from '@/lib/api/contract/actions';
import { ActionEntry, openActionStates } from '@/lib/domain/action';
import { apiPaths } from '@/lib/paths';
import { getJson, sendJson } from './fetch-json';
import { keys } from './keys';

const underWay = new Set<string>(openActionStates);

/** True from the request until the system has confirmed or refused. */
export function isUnderWay(action: ActionEntry): boolean {
  return underWay.has(action.state);
}

/** While a decision is under way the ledger is read often, also where no event arrives. */
const POLL_UNDER_WAY_MS = 2_000;

export const actionsOptions = () =>
  queryOptions({
    queryKey: keys.actions,
    queryFn: ({ signal }) => getJson(ActionList, apiPaths.actions({ limit: 50 }), signal),
    select: (list) => list.actions,
    refetchInterval: (query) => (query.state.data?.actions.some(isUnderWay) ? POLL_UNDER_WAY_MS : false),
  });

/** Reads again what an action on one item changes, besides the lists. */
export function rereadAfterAction(client: QueryClient, workItemId: string) {
  return Promise.all([
    client.invalidateQueries({ queryKey: keys.actions }),
    client.invalidateQueries({ queryKey: keys.counts }),
    client.invalidateQueries({ queryKey: keys.everythingOf(workItemId) }),
  ]);
}

/** The ledger with one entry at its head. */
export function withEntry(entry: ActionEntry) {
  return (list: { actions: ActionEntry[] } | undefined) => ({
    actions: [entry, ...(list?.actions ?? []).filter((action) => action.id !== entry.id)],
  });
}

/** Takes a held action back. Fails with `conflict` when it has been sent already. */
export function useUndoAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: ActionEntry) =>
      sendJson(ActionEntry, apiPaths.action(action.id), { method: 'DELETE' }),
    onSuccess: (entry) => {
      client.setQueryData(keys.actions, withEntry(entry));
    },
    onSettled: (_entry, _error, action) =>
      Promise.all([
        rereadAfterAction(client, action.workItemId),
        client.invalidateQueries({ queryKey: keys.workItems }),
      ]),
  });
}
