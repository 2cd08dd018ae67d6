import { z } from 'zod';
import { ConnectorError } from '../errors';
import { type HttpAnswer, parseJson } from '../http';

/** Two shapes: text at the token endpoint, an object everywhere else (vendor facts: processmaker §1, §2). */
const TokenRefusal = z.object({ error: z.string() });
const ApiRefusal = z.object({ error: z.object({ message: z.string() }) });

function bodyOf(answer: HttpAnswer): unknown {
  try {
    return parseJson(answer.text);
  } catch {
    return null;
  }
}

/** The vendor's own words, which must go no further than into a decision. */
export function messageOf(answer: HttpAnswer): string {
  const parsed = ApiRefusal.safeParse(bodyOf(answer));
  return parsed.success ? parsed.data.error.message : '';
}

/** What the vendor says when somebody else was quicker, or the case is not in a state for this (vendor facts: processmaker §5). */
const MOVED_ON = [
  'assigned to another user',
  'already closed or does not exist',
  'already assigned to user',
  'already claimed by another user',
  'There are no current tasks',
  'Incorrect or unavailable information about this case',
  'You cannot open this case',
  'Invalid Case Delegation index',
  'is in status',
  'is canceled',
  'already canceled',
  'was cancelled!',
  'was completed!',
  'not paused.',
  'ID_CASE_PAUSED',
  "it's not in Draft status",
];
/** A missing right is a 400 like everything else (vendor facts: processmaker §2, §5). */
const NOT_ALLOWED = [
  'do not have permission to access the cases notes',
  "doesn't have permissions to see the case notes",
  'is invalid to pause the case',
  'is invalid to unpause the case',
  "you didn't create the case",
  'not allowed to delete cases',
  'user is not assigned to the task',
  'have permissions to perform this action',
  'permission to delete',
  'does not belong to case',
];
const NOT_THERE = [
  'The application with $app_uid',
  'The Application row',
  'document with app_doc_uid',
  'The dynaform with',
];
const NO_SUCH_PLACE = ['unavailable workspace', 'Invalid API version'];

const says = (message: string, texts: readonly string[]) => texts.some((text) => message.includes(text));

export const gone = () => new ConnectorError('not-found', 'This is no longer there for you in ProcessMaker.');
export const movedOn = () =>
  new ConnectorError(
    'conflict',
    'This task has moved on in ProcessMaker. Nothing was sent; look at it again before you decide.',
  );

function wrongPlace(status: number): ConnectorError {
  return new ConnectorError(
    'unsupported',
    'There is no such ProcessMaker workspace at this address. An administrator has to check the connection.',
    { status },
  );
}

function notAllowed(status: number): ConnectorError {
  return new ConnectorError('forbidden', 'ProcessMaker does not let you see or do this.', { status });
}

/** Of an upload alone: the vendor looks into the file, and has a size limit (vendor facts: processmaker §2; its document, "Upload Input Document"). */
const FILE_REFUSALS = {
  413: 'ProcessMaker does not take a file of this size. Nothing was stored; choose a smaller one.',
  415: 'ProcessMaker does not take this file, because its content is not what its name says. Nothing was stored.',
} as const;
const NO_FILE_CAME = 'ProcessMaker has received no file. Nothing was stored; try it again.';
/** What was sent beside a file that is larger than the server's `post_max_size` is lost with it (vendor document: "Upload Input Document"). */
const TOO_LARGE = ['`tas_uid` is required', '`inp_doc_uid` is required'];
const NO_FILE = ['This filename does not exist', 'No file was uploaded'];

/** Practically every refusal of the business kind is a 400; only its text tells them apart (vendor facts: processmaker §2). */
function refused400(message: string): ConnectorError {
  const status = 400;
  if (says(message, MOVED_ON))
    return new ConnectorError('conflict', 'The task has moved on in ProcessMaker, so this was refused.', {
      status,
    });
  if (says(message, NOT_ALLOWED)) return notAllowed(status);
  if (says(message, NOT_THERE))
    return new ConnectorError('not-found', 'ProcessMaker does not know this, or no longer.', { status });
  if (says(message, NO_SUCH_PLACE)) return wrongPlace(status);
  if (says(message, TOO_LARGE)) return new ConnectorError('invalid-input', FILE_REFUSALS[413], { status });
  if (says(message, NO_FILE)) return new ConnectorError('invalid-input', NO_FILE_CAME, { status });
  return new ConnectorError('invalid-input', 'ProcessMaker refused the request.', { status });
}

function failed(status: number, write: boolean): ConnectorError {
  return write
    ? new ConnectorError('uncertain', 'ProcessMaker failed after the request was sent.', { status })
    : new ConnectorError('unavailable', 'ProcessMaker is not working just now.', { status });
}

/**
 * Turns a refusing answer of the API into an error; the vendor's text goes no further than here: some versions print the
 * caller's token in it. A 401 may be an expired token or a missing permission: `auth` lets the runtime find out (vendor
 * facts: processmaker §2).
 */
export function classify(answer: HttpAnswer, write: boolean): ConnectorError {
  const { status } = answer;
  if (status === 400) return refused400(messageOf(answer));
  if (status === 401) return new ConnectorError('auth', 'ProcessMaker refused the call.', { status });
  if (status === 403) return notAllowed(status);
  if (status === 404 || status === 405)
    return new ConnectorError('unsupported', 'This ProcessMaker does not have this function.', { status });
  if (status >= 500) return failed(status, write);
  if (status === 413 || status === 415)
    return new ConnectorError('invalid-input', FILE_REFUSALS[status], { status });
  return new ConnectorError('bad-response', 'ProcessMaker answered in an unexpected way.', { status });
}

const badPassword = () =>
  new ConnectorError(
    'auth',
    'ProcessMaker did not accept this user name and password. Check both and sign in again.',
    { status: 400 },
  );
/** While a token is renewed it is no fault of the person's, who could mend nothing by linking again. */
const badClient = (grant: 'password' | 'refresh_token') =>
  new ConnectorError(
    grant === 'password' ? 'auth' : 'unavailable',
    'ProcessMaker refused the client of this connection. An administrator has to check its id and secret.',
    { status: 400 },
  );
const endedSession = () =>
  new ConnectorError('auth', 'The link to ProcessMaker has expired. Link your account again.', {
    status: 400,
  });

/** Refusals of the token endpoint are always 400, never 401 (vendor facts: processmaker §1). */
export function classifyTokenRefusal(
  answer: HttpAnswer,
  grant: 'password' | 'refresh_token',
): ConnectorError {
  const parsed = TokenRefusal.safeParse(bodyOf(answer));
  if (answer.status !== 400 || !parsed.success) return classify(answer, false);
  const { error } = parsed.data;
  if (error === 'invalid_client') return badClient(grant);
  if (error === 'invalid_grant' || error === 'invalid_request')
    return grant === 'password' ? badPassword() : endedSession();
  return new ConnectorError(
    'unsupported',
    'This ProcessMaker does not let Intray sign in with a user name and password.',
    { status: 400 },
  );
}
