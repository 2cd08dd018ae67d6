import type { z } from 'zod';
import { Problem } from '@/lib/api/contract/problem';
import { ApiProblem } from './api-problem';

const unreachable =
  'Intray’s server did not answer. What you see was read earlier; it is tried again by itself.';
const unanswered =
  'Intray’s server did not answer, so it is not known whether this arrived. It is not sent again by itself; look, and try again.';
const unreadable = 'Intray’s server answered something this page does not understand. Reload the page.';

interface Sent {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** The request goes on although its page is closed; for small bodies only. */
  readonly keepalive?: boolean;
  /** It only asks: a question that is too long for an address. */
  readonly isRead?: boolean;
}

const outOfReach = (silence: string) => new ApiProblem('unavailable', silence, null, false);

/** Throws `ApiProblem` where nobody answers, with `silence` as its sentence, or the `AbortError` of its signal. */
export async function answerTo(path: string, init: RequestInit, silence = unreachable): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw outOfReach(silence);
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new ApiProblem('internal', unreadable);
  }
}

/** Why an answer that is not `ok` is no answer. */
export async function problemIn(response: Response, silence = unreachable): Promise<ApiProblem> {
  const problem = Problem.safeParse(await response.json().catch(() => null));
  return problem.success ? ApiProblem.from(problem.data) : outOfReach(silence);
}

async function parsed<Answer>(schema: z.ZodType<Answer>, response: Response): Promise<Answer> {
  const body = await bodyOf(response);
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
  const response = await answerTo(path, { signal: signal ?? null });
  if (!response.ok) throw await problemIn(response);
  return parsed(schema, response);
}

const headers = { 'content-type': 'application/json' };

async function answered(path: string, sent: Sent): Promise<Response> {
  const { method, body, signal = null, keepalive = false, isRead = false } = sent;
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const silence = isRead ? unreachable : unanswered;
  const response = await answerTo(path, { method, headers, keepalive, signal, ...content }, silence);
  if (!response.ok) throw await problemIn(response, silence);
  return response;
}

/** Asks for a change at one address of the HTTP API. Throws `ApiProblem`, or the `AbortError` of its signal. */
export async function sendJson<Answer>(schema: z.ZodType<Answer>, path: string, sent: Sent): Promise<Answer> {
  return parsed(schema, await answered(path, sent));
}

/** Asks for a change that is answered without content. Throws `ApiProblem`. */
export async function sendWithoutAnswer(path: string, sent: Sent): Promise<void> {
  await answered(path, sent);
}
