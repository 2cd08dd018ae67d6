import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { ActionList } from '@/lib/api/contract/actions';
import { ActionEntry, openActionStates } from '@/lib/domain/action';
import { apiPaths } from '@/lib/paths';
import { getJson, sendJson } from './fetch-json';
import { keys } from './keys';
import type { LedgerFilter } from './list-filters';

const underWay = new Set<string>(openActionStates);

/** True from the request until the system has confirmed or refused. */
export function isUnderWay(action: ActionEntry): boolean {
  return underWay.has(action.state);
}

/** While a decision is under way the ledger is read often, also where no event arrives. */
const POLL_UNDER_WAY_MS = 2_000;

/** Newest first, each once. */
function together(...lists: readonly ActionList[]): ActionList {
  const each = new Map(lists.flatMap(({ actions }) => actions).map((action) => [action.id, action]));
  const order = ({ requestedAt, id }: ActionEntry) => `${requestedAt} ${id}`;
  return {
    next: null,
    actions: [...each.values()].toSorted((one, other) => (order(one) < order(other) ? 1 : -1)),
  };
}

/** The newest, and besides those all single decisions at hand: a bulk has more actions than are read here. */
async function readNewest(signal: AbortSignal): Promise<ActionList> {
  const read = (query: { only?: string; limit: number }) =>
    getJson(ActionList, apiPaths.actions(query), signal);
  return together(...(await Promise.all([read({ limit: 50 }), read({ only: 'at-hand', limit: 200 })])));
}

export const actionsOptions = () =>
  queryOptions({
    queryKey: keys.actions,
    queryFn: ({ signal }) => readNewest(signal),
    select: (list) => list.actions,
    refetchInterval: (query) => (query.state.data?.actions.some(isUnderWay) ? POLL_UNDER_WAY_MS : false),
  });

/** Large enough that a bulk, whose actions are shown as one row, is passed quickly. */
const LEDGER_PAGE = 100;
/** The ledger begins with the newest. */
const newest = (): string | null => null;

/** Every action of the person, newest first, page by page. */
export const ledgerOptions = ({ states, text }: LedgerFilter) =>
  infiniteQueryOptions({
    queryKey: keys.ledger({ states, text }),
    queryFn: ({ pageParam, signal }) =>
      getJson(
        ActionList,
        apiPaths.actions({
          state: states.length > 0 ? states.join(',') : undefined,
          text: text || undefined,
          limit: LEDGER_PAGE,
          before: pageParam ?? undefined,
        }),
        signal,
      ),
    initialPageParam: newest(),
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.actions.some(isUnderWay)) ? POLL_UNDER_WAY_MS : false,
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
  return (list: ActionList | undefined): ActionList => ({
    next: list?.next ?? null,
    actions: [entry, ...(list?.actions ?? []).filter((action) => action.id !== entry.id)],
  });
}

/** Changes one action at the server, and reads again what depends on it. */
function useActionChange(change: (action: ActionEntry) => Promise<ActionEntry>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (entry) => {
      client.setQueryData(keys.actions, withEntry(entry));
    },
    onSettled: (_entry, _error, action) =>
      Promise.all([
        rereadAfterAction(client, action.workItemId),
        client.invalidateQueries({ queryKey: keys.workItems }),
        action.bulkId !== null && client.invalidateQueries({ queryKey: keys.bulks }),
      ]),
  });
}

/** Takes a held action back. Fails with `conflict` when it has been sent already. */
export function useUndoAction() {
  return useActionChange((action) => sendJson(ActionEntry, apiPaths.action(action.id), { method: 'DELETE' }));
}

/** Puts an action that went wrong away: the person has seen it. */
export function useAcknowledgeAction() {
  return useActionChange((action) =>
    sendJson(ActionEntry, apiPaths.actionAcknowledge(action.id), { method: 'POST' }),
  );
}

/** Decides the same again, on the item as it is now. */
export function useRetryAction() {
  return useActionChange((action) =>
    sendJson(ActionEntry, apiPaths.actionRetry(action.id), {
      method: 'POST',
      body: {},
    }),
  );
}
