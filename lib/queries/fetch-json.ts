import { z } from 'zod';
import { Problem } from '@/lib/api/contract/problem';
import { ApiProblem } from './api-problem';

const unreachable =
  'Intray’s server did not answer. What you see was read earlier; it is tried again by itself.';
const unreadable = 'Intray’s server answered something this page does not understand. Reload the page.';

interface Sent {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** The request goes on although its page is closed; for small bodies only. */
  readonly keepalive?: boolean;
}

const outOfReach = () => new ApiProblem('unavailable', unreachable, null, false);

async function answerTo(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw outOfReach();
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw response.ok ? new ApiProblem('internal', unreadable) : outOfReach();
  }
}

async function parsed<Answer>(schema: z.ZodType<Answer>, response: Response): Promise<Answer> {
  const body = await bodyOf(response);
  if (!response.ok) {
    const problem = Problem.safeParse(body);
    throw problem.success ? ApiProblem.from(problem.data) : outOfReach();
  }
  const answer = schema.safeParse(body);
  if (!answer.success) throw new ApiProblem('internal', unreadable);
  return answer.data;
}

/** Reads one address of the HTTP API. Throws `ApiProblem`, or the `AbortError` of `signal`. */
export async function getJson<Answer>(
  schema: z.ZodType<Answer>,
  path: string,
  signal?: AbortSignal,
): Promise<Answer> {
  return parsed(schema, await answerTo(path, { signal: signal ?? null }));
}

function changeAt(path: string, { method, body, signal, keepalive = false }: Sent): Promise<Response> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { 'content-type': 'application/json' };
  return answerTo(path, { method, headers, keepalive, signal: signal ?? null, ...content });
}

/** Asks for a change at one address of the HTTP API. Throws `ApiProblem`. */
export async function sendJson<Answer>(schema: z.ZodType<Answer>, path: string, sent: Sent): Promise<Answer> {
  return parsed(schema, await changeAt(path, sent));
}

/** Asks for a change that is answered without content. Throws `ApiProblem`. */
export async function sendWithoutAnswer(path: string, sent: Sent): Promise<void> {
  const response = await changeAt(path, sent);
  if (!response.ok) await parsed(z.never(), response);
}
