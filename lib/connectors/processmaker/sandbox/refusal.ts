import type { Context } from 'hono';

type RefusalStatus = 400 | 401 | 403 | 404 | 405;

const PHRASES: Record<RefusalStatus, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
};

/** A refusal in the envelope of the API: `{"error":{"code":400,"message":"Bad Request: …"}}` (vendor facts: processmaker §2). */
export class Refusal extends Error {
  constructor(
    readonly status: RefusalStatus,
    text?: string,
    readonly source?: string,
  ) {
    super(text === undefined ? PHRASES[status] : `${PHRASES[status]}: ${text}`);
  }
}

/** Most refusals of a business kind are 400 and differ in their text alone. */
export const refuse = {
  because: (text: string) => new Refusal(400, text),
  unauthorized: () => new Refusal(401),
  noPermission: () =>
    new Refusal(403, "You don't have permission to access this endpoint or resource on this server."),
  required: (field: string) => new Refusal(400, `\`${field}\` is required.`),
  invalid: (field: string, why: string) =>
    new Refusal(400, `Invalid value specified for \`${field}\`. ${why}`),
  anotherUser: () => new Refusal(400, 'This case is assigned to another user'),
  closed: () => new Refusal(400, 'This case delegation is already closed or does not exist'),
  workspace: () =>
    new Refusal(400, 'You have specified an unavailable workspace.', 'WebApplication.php:557 at setup stage'),
  version: () => new Refusal(400, 'Invalid API version.', 'WebApplication.php:149 at setup stage'),
} as const;

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-cache, must-revalidate',
};

export function answerRefusal(c: Context, { status, message, source }: Refusal): Response {
  const debug = source && { debug: { source, stages: { success: [], failure: ['message'] } } };
  return c.body(JSON.stringify({ error: { code: status, message }, ...debug }), status, HEADERS);
}

/** What an applied write answers: 200, no body, and still called JSON (vendor facts: processmaker §2). */
export function emptyAnswer(c: Context): Response {
  return c.body('', 200, HEADERS);
}
