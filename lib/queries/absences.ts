import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import {
  AbsenceList,
  AbsencePreview,
  type AbsencePreviewWish,
  AbsenceView,
  type AbsenceWish,
  ColleagueList,
  HandBackResults,
  MovedItemList,
} from '@/lib/api/contract/absences';
import { apiPaths } from '@/lib/paths';
import { getJson, sendJson } from './fetch-json';
import { keys } from './keys';

/** While a rule is at work its page is read often: what it does is told by no event. */
const POLL_RUNNING_MS = 5_000;

export const absencesOptions = (whose: 'mine' | 'all' = 'mine') =>
  queryOptions({
    queryKey: keys.absenceList(whose),
    queryFn: ({ signal }) => getJson(AbsenceList, apiPaths.absences({ whose }), signal),
    select: (list) => list.absences,
  });

/** The same, read again and again while one of the rules runs. */
export const watchedAbsencesOptions = (whose: 'mine' | 'all') => ({
  ...absencesOptions(whose),
  refetchInterval: (query: { state: { data?: { absences: AbsenceView[] } } }) =>
    query.state.data?.absences.some(({ status }) => status === 'running') ? POLL_RUNNING_MS : false,
});

/** What a rule would do. Asked anew for every change of the wish; nothing is tried again by itself. */
export const absencePreviewOptions = (wish: AbsencePreviewWish | null) =>
  queryOptions({
    queryKey: keys.absencePreview(wish),
    queryFn: ({ signal }) =>
      sendJson(AbsencePreview, apiPaths.absencePreview(), {
        method: 'POST',
        body: wish,
        signal,
        isRead: true,
      }),
    enabled: wish !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });

/** Whom one may name, and the processes a rule can be narrowed to. Earlier names stay while others are looked up. */
export const colleaguesOptions = (person: string | null, q: string) =>
  queryOptions({
    queryKey: keys.absenceColleagues(person, q),
    queryFn: ({ signal }) =>
      getJson(
        ColleagueList,
        apiPaths.absenceColleagues({ person: person ?? undefined, q: q || undefined }),
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const movedItemsOptions = (id: string) =>
  queryOptions({
    queryKey: keys.movedItems(id),
    queryFn: ({ signal }) => getJson(MovedItemList, apiPaths.movedItems(id), signal),
    select: (list) => list.items,
  });

export const receivedItemsOptions = () =>
  queryOptions({
    queryKey: keys.receivedItems,
    queryFn: ({ signal }) => getJson(MovedItemList, apiPaths.receivedItems(), signal),
    select: (list) => list.items,
  });

const reread = (client: QueryClient) => client.invalidateQueries({ queryKey: keys.absences });

/** Makes a rule, or changes the one with the given id. */
export function useSaveAbsence(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: AbsenceWish) =>
      id === null
        ? sendJson(AbsenceView, apiPaths.absences(), { method: 'POST', body: wish })
        : sendJson(AbsenceView, apiPaths.absence(id), { method: 'PUT', body: wish }),
    onSuccess: () => reread(client),
  });
}

export function useEndAbsence(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => sendJson(AbsenceView, apiPaths.absence(id), { method: 'DELETE' }),
    onSettled: () => reread(client),
  });
}

/** Has a connection try again at once. */
export function useRepairAbsence(id: string, connectionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      sendJson(AbsenceView, apiPaths.absenceRepair(id), { method: 'POST', body: { connectionId } }),
    onSettled: () => reread(client),
  });
}

/** Asks the substitute for items; null for all that can be asked for. */
export function useAskBack(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (itemIds: string[] | null) =>
      sendJson(MovedItemList, apiPaths.askBack(id), { method: 'POST', body: { itemIds } }),
    onSettled: () => reread(client),
  });
}

/** Hands items back; null for all that came for others. */
export function useHandBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (itemIds: string[] | null) =>
      sendJson(HandBackResults, apiPaths.handBack(), { method: 'POST', body: { itemIds } }),
    onSettled: () =>
      Promise.all([
        reread(client),
        client.invalidateQueries({ queryKey: keys.actions }),
        client.invalidateQueries({ queryKey: keys.workItems }),
      ]),
  });
}
