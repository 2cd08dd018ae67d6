import { queryOptions } from '@tanstack/react-query';
import { apiPaths } from '@/lib/paths';
import { sentenceOf } from './api-problem';
import { answerTo, problemIn } from './fetch-json';
import { keys } from './keys';

/** More of a text nobody reads in a preview. */
const AT_MOST = 200_000;

/** The beginning of a text document, as text. Throws `ApiProblem`. */
export const previewTextOptions = (itemId: string, documentId: string) =>
  queryOptions({
    queryKey: keys.preview(itemId, documentId),
    queryFn: async ({ signal }) => {
      const response = await answerTo(apiPaths.workItemDocumentPreview(itemId, documentId), { signal });
      if (!response.ok) throw await problemIn(response);
      const text = await response.text();
      return { text: text.slice(0, AT_MOST), isCut: text.length > AT_MOST };
    },
  });

const NO_PICTURE = 'What the system has under this name is no picture that a browser can show.';

/** Why a picture did not show, as a sentence: a browser tells its page no more than that it did not. */
export async function whyNoPicture(itemId: string, documentId: string): Promise<string> {
  try {
    const response = await answerTo(apiPaths.workItemDocumentPreview(itemId, documentId), {});
    if (!response.ok) return (await problemIn(response)).message;
    await response.body?.cancel();
    return NO_PICTURE;
  } catch (error) {
    return error instanceof Error ? sentenceOf(error) : NO_PICTURE;
  }
}
