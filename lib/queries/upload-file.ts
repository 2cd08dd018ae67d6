import { Problem } from '@/lib/api/contract/problem';
import { StagedUpload } from '@/lib/api/contract/submissions';
import { apiPaths } from '@/lib/paths';
import { ApiProblem } from './api-problem';
import { sendWithoutAnswer } from './fetch-json';

interface UploadOptions {
  /** From 0 to 1, as the bytes leave. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

const outOfReach = () =>
  new ApiProblem(
    'unavailable',
    'The file did not reach Intray. Nothing was sent to the system.',
    null,
    false,
  );

/** A header has only ASCII: the name goes as UTF-8, percent-encoded (RFC 5987). */
const disposition = (name: string) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

function answerOf(request: XMLHttpRequest): StagedUpload {
  let body: unknown;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    throw outOfReach();
  }
  if (request.status === 200) {
    const staged = StagedUpload.safeParse(body);
    if (staged.success) return staged.data;
  }
  const problem = Problem.safeParse(body);
  throw problem.success ? ApiProblem.from(problem.data) : outOfReach();
}

/**
 * Brings a file to Intray, which passes it on later. Not with `fetch`, which does not tell how far a body has come.
 * Throws `ApiProblem`, or an `AbortError` when it was cancelled.
 */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<StagedUpload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    request.open('POST', apiPaths.uploads());
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('content-disposition', disposition(file.name));
    request.upload.onprogress = ({ loaded }) => onProgress(file.size === 0 ? 1 : loaded / file.size);
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    request.onerror = () => reject(outOfReach());
    request.onload = () => {
      try {
        resolve(answerOf(request));
      } catch (error) {
        reject(error);
      }
    };
    request.onloadend = () => signal.removeEventListener('abort', cancel);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) return reject(new DOMException('The upload was cancelled.', 'AbortError'));
    request.send(file);
  });
}

/** Forgets a file that was brought and will not be passed on. Where that fails, Intray forgets it by itself after a day. */
export async function discardUpload(id: string): Promise<void> {
  await sendWithoutAnswer(apiPaths.upload(id), { method: 'DELETE' }).catch(() => undefined);
}
