import { queryOptions } from '@tanstack/react-query';
import { Timeline } from '@/lib/api/contract/timeline';
import { WorkForm } from '@/lib/api/contract/work-forms';
import { Documents } from '@/lib/domain/document';
import { Notes } from '@/lib/domain/note';
import { ProcessMap } from '@/lib/domain/process-map';
import { apiPaths } from '@/lib/paths';
import { getJson } from './fetch-json';
import { fetchFormRules } from './form-rules';
import { keys } from './keys';

// What the panes of an open item show. The list needs none of it, and so none of its schemas.

export const formOptions = (id: string) =>
  queryOptions({
    queryKey: keys.form(id),
    queryFn: async ({ signal }) => {
      const rules = fetchFormRules();
      const form = await getJson(WorkForm, apiPaths.workItemForm(id), signal);
      await rules;
      return form;
    },
  });

export const historyOptions = (id: string) =>
  queryOptions({
    queryKey: keys.history(id),
    queryFn: ({ signal }) => getJson(Timeline, apiPaths.workItemHistory(id), signal),
  });

export const mapOptions = (id: string) =>
  queryOptions({
    queryKey: keys.map(id),
    queryFn: ({ signal }) => getJson(ProcessMap, apiPaths.workItemMap(id), signal),
  });

export const notesOptions = (id: string) =>
  queryOptions({
    queryKey: keys.notes(id),
    queryFn: ({ signal }) => getJson(Notes, apiPaths.workItemNotes(id), signal),
  });

export const documentsOptions = (id: string) =>
  queryOptions({
    queryKey: keys.documents(id),
    queryFn: ({ signal }) => getJson(Documents, apiPaths.workItemDocuments(id), signal),
  });
