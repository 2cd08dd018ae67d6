import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { StartableList, StartForm } from '@/lib/api/contract/startable';
import { type ProcessStart, Submission } from '@/lib/api/contract/submissions';
import { apiPaths } from '@/lib/paths';
import { getJson, sendJson } from './fetch-json';
import { fetchFormRules } from './form-rules';
import { keys } from './keys';
import { doneOrThrow } from './submissions';

/** What may be started changes seldom, and asking costs every system a call. */
const FRESH_MS = 60_000;

export const startableOptions = () =>
  queryOptions({
    queryKey: keys.startable,
    queryFn: ({ signal }) => getJson(StartableList, apiPaths.startable(), signal),
    staleTime: FRESH_MS,
  });

export const startFormOptions = (connectionId: string, startableId: string) =>
  queryOptions({
    queryKey: keys.startForm(connectionId, startableId),
    queryFn: async ({ signal }) => {
      const rules = fetchFormRules();
      const form = await getJson(StartForm, apiPaths.startForm({ connectionId, startableId }), signal);
      await rules;
      return form;
    },
    staleTime: FRESH_MS,
  });

/** Starts a process. Throws `ApiProblem`; with the same key it is started once, however often it is asked for. */
export function useStartProcess() {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async (start: ProcessStart) =>
      doneOrThrow(await sendJson(Submission, apiPaths.processes(), { method: 'POST', body: start })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.workItems }),
        client.invalidateQueries({ queryKey: keys.counts }),
      ]),
  });
}
