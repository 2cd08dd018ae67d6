import type { Context } from 'hono';

type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 406 | 415;

const PHRASES: Record<RefusalStatus, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  415: 'Unsupported Media Type',
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

/** The vendor tells the line of its own code where it gave up; 3.8 has other lines (recorded). */
const atSetup = (text: string, line: number) =>
  new Refusal(400, text, `WebApplication.php:${line} at setup stage`);

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
  workspace: (later: boolean) => atSetup('You have specified an unavailable workspace.', later ? 566 : 557),
  version: (later: boolean) => atSetup('Invalid API version.', later ? 150 : 149),
} as const;

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-cache, must-revalidate',
};

export function answerRefusal(c: Context, { status, message, source }: Refusal): Response {
  const debug = source && { debug: { source, stages: { success: [], failure: ['message'] } } };
  return c.body(JSON.stringify({ error: { code: status, message }, ...debug }), status, HEADERS);
}

/** What an applied write answers: 200 (201 for some), no body, and still called JSON (vendor facts: processmaker §2). */
export function emptyAnswer(c: Context, status: 200 | 201 = 200): Response {
  return c.body('', status, HEADERS);
}

/** How a fatal error of PHP looks from outside (vendor facts: processmaker §2). */
export function brokenAnswer(c: Context, page = ''): Response {
  return c.body(page, 500, { 'content-type': 'text/html; charset=UTF-8' });
}
