import { z } from 'zod';
import type { Problem, ProblemCode } from './contract/problem';
import type { RouteContract } from './contract/route-contract';
import { MAX_BODY_BYTES, readLimitedBody } from './limited-body';

const TITLES: Record<ProblemCode, readonly [status: number, title: string]> = {
  unauthenticated: [401, 'Sign in first'],
  'cross-site': [403, 'Request from another site'],
  'too-large': [413, 'More than Intray takes'],
  'no-room': [507, 'No room left'],
  'invalid-input': [422, 'A value is not acceptable'],
  forbidden: [403, 'Not permitted'],
  'not-found': [404, 'Not there'],
  conflict: [409, 'It has changed'],
  auth: [424, 'The account at the system must be linked again'],
  'rate-limited': [503, 'The system is busy'],
  unavailable: [503, 'The system does not answer'],
  'bad-response': [502, 'The system answered something unreadable'],
  unsupported: [501, 'The system cannot do this'],
  uncertain: [502, 'No answer after sending'],
  internal: [500, 'Something went wrong in Intray'],
};

/** An answer as RFC 9457 wants it. `detail` is a sentence for people. */
export function problemResponse(
  code: ProblemCode,
  detail: string,
  options: { field?: string; retryAfterSeconds?: number } = {},
): Response {
  const [status, title] = TITLES[code];
  const problem: Problem = {
    type: `urn:intray:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...(options.field && { field: options.field }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (code === 'unauthenticated') headers.set('www-authenticate', 'Bearer');
  if (options.retryAfterSeconds !== undefined) headers.set('retry-after', String(options.retryAfterSeconds));
  return new Response(JSON.stringify(problem), { status, headers });
}

/** What a request brings when it is somebody's. `via` decides whether it must be protected against other sites. */
export interface Caller<User> {
  readonly user: User;
  readonly via: 'session' | 'token';
  /** From where, for the audit log and for people: "browser 10.0.0.7", "token ci". */
  readonly from: string;
}

export interface RouteInput<User, Query, Body> {
  readonly user: User;
  /** See `Caller`. */
  readonly from: string;
  readonly query: Query;
  readonly body: Body;
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
}

export interface RouteEnvironment<User> {
  /** The origin at which browsers reach Intray. */
  ownOrigin(): string;
  authenticate(request: Request): Promise<Caller<User> | null>;
  toProblem(error: unknown): Response;
}

type Handler = (
  request: Request,
  // Next.js gives routes without parameters in their path no parameters at all.
  context: { params: Promise<Record<string, string | string[] | undefined> | undefined> },
) => Promise<Response>;

/**
 * A browser names the page that a write comes from. A cookie alone is no proof of intent: the page must be one of ours,
 * by the configured address or by the host that the request itself was sent to (a cross-site page cannot choose that).
 * Where Intray is reached by https, no page that came over http is one of ours: anybody on the way can write it.
 */
function isCrossSite(request: Request, ownOrigin: string): boolean {
  if (request.method === 'GET') return false;
  const origin = request.headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return true;
  if (ownOrigin.startsWith('https:') && !origin.startsWith('https:')) return true;
  return origin !== ownOrigin && new URL(origin).host !== request.headers.get('host');
}

class Refused extends Error {
  constructor(readonly response: Response) {
    super('refused');
  }
}

function parsePart<Output>(schema: z.ZodType<Output> | undefined, value: unknown): Output {
  if (!schema) return undefined as Output;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...(issue?.path ?? []), ...keys.slice(0, 1)].join('.');
  throw new Refused(
    problemResponse('invalid-input', `${field || 'The request'}: ${issue?.message ?? 'not acceptable'}.`, {
      field: field || undefined,
    }),
  );
}

async function readBody(request: Request, maxBytes: number): Promise<unknown> {
  if (!(request.headers.get('content-type') ?? '').toLowerCase().startsWith('application/json'))
    throw new Refused(
      problemResponse('invalid-input', 'Send the request body as application/json.', {
        field: 'content-type',
      }),
    );
  const body = await readLimitedBody(request, maxBytes);
  if (body === null) {
    const limit = Math.floor(maxBytes / (1024 * 1024));
    throw new Refused(
      problemResponse(
        'too-large',
        `This is more than Intray takes at once (${limit} MB), so nothing was done.`,
      ),
    );
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refused(problemResponse('invalid-input', 'The request body is not valid JSON.'));
  }
}

function answerOf(route: RouteContract, answer: unknown): Response {
  if (answer instanceof Response) return answer;
  // In development the answer is held against its own contract, strictly; in production that would only cost time.
  const checked =
    process.env.NODE_ENV === 'production' || !route.answer ? answer : route.answer.parse(answer);
  return Response.json(checked, { status: route.status, headers: { 'cache-control': 'no-store' } });
}

/** Makes Next.js route handlers out of contracts: who calls, whether they may, what they sent; then one use case. */
export function createRouteBuilder<User>(environment: RouteEnvironment<User>) {
  async function callerOf(request: Request): Promise<Caller<User>> {
    const caller = await environment.authenticate(request);
    if (!caller)
      throw new Refused(problemResponse('unauthenticated', 'Sign in, or send a personal access token.'));
    if (caller.via === 'session' && isCrossSite(request, environment.ownOrigin()))
      throw new Refused(
        problemResponse('cross-site', 'This request came from another site and was not carried out.'),
      );
    return caller;
  }

  async function inputOf<Query, Body>(
    route: RouteContract<Query, Body>,
    request: Request,
    context: Parameters<Handler>[1],
  ): Promise<RouteInput<User, Query, Body>> {
    // Only open routes go without a user, and they do not look at it.
    const { user, from } = route.open ? { user: undefined as User, from: '' } : await callerOf(request);
    const query = parsePart(route.query, Object.fromEntries(new URL(request.url).searchParams));
    const body = parsePart(
      route.body,
      route.body ? await readBody(request, route.maxBodyBytes ?? MAX_BODY_BYTES) : undefined,
    );
    return {
      user,
      from,
      query,
      body,
      params: z.record(z.string(), z.string()).parse((await context.params) ?? {}),
      request,
    };
  }

  return function route<Query, Body, Answer>(
    contract: RouteContract<Query, Body, Answer>,
    handler: (input: RouteInput<User, Query, Body>) => Promise<Answer | Response>,
  ): Handler {
    return async (request, context) => {
      try {
        return answerOf(contract, await handler(await inputOf(contract, request, context)));
      } catch (error) {
        return error instanceof Refused ? error.response : environment.toProblem(error);
      }
    };
  };
}
