import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { Problem } from '@/lib/api/contract/problem';

/** Intray's own no: a sentence and a code. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** Nobody answered, or not to the end: the server is down, or was killed while it was at it. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

const AGAIN_AFTER_MS = 150;
const PATIENCE_MS = 20_000;

async function refusalOf(response: Response): Promise<Error> {
  const problem = Problem.safeParse(await response.json().catch(() => null));
  if (!problem.success || response.status >= 500)
    return new Unanswered(`status ${response.status}: ${problem.data?.detail ?? 'no problem document'}`);
  return new Refused(response.status, problem.data.code, problem.data.detail);
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
}

/** The HTTP API as one person's program uses it. */
export class PersonClient {
  constructor(
    readonly person: string,
    private readonly baseUrl: string,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly isGivenUp: () => boolean,
  ) {}

  private async once<Answer>(path: string, schema: z.ZodType<Answer>, { method = 'GET', body }: Request) {
    const unanswered = (cause: unknown): never => {
      throw new Unanswered(`${method} ${path}`, { cause });
    };
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { ...this.headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(unanswered);
    if (!response.ok) throw await refusalOf(response);
    return schema.parse(await response.json().catch(unanswered));
  }

  /**
   * Asks until there is an answer, as a program that queues what could not be sent. Throws `Refused` for a no, and when the
   * run was given up before anybody answered.
   */
  async ask<Answer>(path: string, schema: z.ZodType<Answer>, request: Request = {}): Promise<Answer> {
    for (;;) {
      try {
        return await this.once(path, schema, request);
      } catch (error) {
        if (!(error instanceof Unanswered) || this.isGivenUp()) throw error;
        await delay(AGAIN_AFTER_MS);
      }
    }
  }
}
