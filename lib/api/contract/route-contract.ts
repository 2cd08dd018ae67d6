import type { ZodType } from 'zod';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * A text field may have 200,000 characters, of three bytes each in Chinese, and goes with what it held before and what its
 * system made of it: 1.8 MB. There is room for several of them.
 */
export const FORM_BODY_BYTES = 8 * 1024 * 1024;

/** What one route takes and gives: the server parses by it, the browser types by it, and the OpenAPI page is made of it. */
export interface RouteContract<Query = unknown, Body = unknown, Answer = unknown> {
  readonly method: HttpMethod;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  readonly summary: string;
  readonly status: 200 | 202 | 204;
  readonly query?: ZodType<Query>;
  readonly body?: ZodType<Body>;
  /** So much of a body is read where it may hold a whole form; of others far less. */
  readonly maxBodyBytes?: number;
  readonly answer?: ZodType<Answer>;
  /** Open to callers who have not signed in. */
  readonly open?: boolean;
}

/** Keeps the schemas' types while it checks the shape. */
export function contract<Query, Body, Answer>(
  route: RouteContract<Query, Body, Answer>,
): RouteContract<Query, Body, Answer> {
  return route;
}
