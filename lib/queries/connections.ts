import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ConnectionList, type ConnectionView } from '@/lib/api/contract/connections';
import { apiPaths } from '@/lib/paths';
import { getJson, sendJson } from './fetch-json';
import { keys } from './keys';

export const connectionsOptions = () =>
  queryOptions({
    queryKey: keys.connections,
    queryFn: ({ signal }) => getJson(ConnectionList, apiPaths.connections(), signal),
    select: (list) => list.connections,
  });

/** Links the person's account at a connection; the system is asked before anything is saved. */
export function useLinkAccount(connectionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Record<string, string>) =>
      sendJson(ConnectionList, apiPaths.connectionLink(connectionId), { method: 'POST', body: { input } }),
    onSuccess: (list) => {
      client.setQueryData(keys.connections, list);
      return client.invalidateQueries();
    },
  });
}

/** Removes the person's link and, with it, what was read through it. */
export function useUnlinkAccount(connectionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => sendJson(ConnectionList, apiPaths.connectionLink(connectionId), { method: 'DELETE' }),
    onSuccess: (list) => {
      client.setQueryData(keys.connections, list);
      return client.invalidateQueries();
    },
  });
}

/** True where the person can see items of this connection. */
export function isLinked(connection: ConnectionView): boolean {
  return connection.link !== null;
}
