import { queryOptions } from '@tanstack/react-query';
import { apiPaths } from '@/lib/paths';
import { ApiProblem } from './api-problem';
import { keys } from './keys';

/** More of a text nobody reads in a preview. */
const AT_MOST = 200_000;

/** The beginning of a text document, as text. Throws `ApiProblem`. */
export const previewTextOptions = (itemId: string, documentId: string) =>
  queryOptions({
    queryKey: keys.preview(itemId, documentId),
    queryFn: async ({ signal }) => {
      const response = await fetch(apiPaths.workItemDocumentPreview(itemId, documentId), { signal });
      if (!response.ok)
        throw new ApiProblem('unavailable', 'This document cannot be shown here. Download it instead.');
      const text = await response.text();
      return { text: text.slice(0, AT_MOST), isCut: text.length > AT_MOST };
    },
  });
