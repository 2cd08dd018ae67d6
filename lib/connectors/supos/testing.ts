import { expect } from 'vitest';
import { z } from 'zod';
import type { ErrorCode } from '@/lib/domain/error-code';
import { startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { createHttp } from '../http';
import { connector } from '.';
import { readPendingPage } from './client/tasks';
import { Settings } from './config';
import sandbox from './sandbox';
import { seed } from './sandbox/seed';
import type { World } from './sandbox/world';

/** A supOS whose world is changed once it is seeded, for what no request brings about; `now` is its clock. */
export function startSupos(
  change: (world: World) => void = () => undefined,
  now?: () => Date,
): Promise<TestSubject> {
  return startSubject({
    connector,
    now,
    sandbox: {
      ...sandbox,
      seed(options) {
        const world = seed(options);
        change(world);
        return world;
      },
    },
  });
}

/** What a refusal comes to: the last digits of the vendor's code with its HTTP status, and our word for it. */
export function refusal(lastDigits: number, code: ErrorCode, status = 400) {
  const vendorCode = lastDigits < 1_000_000 ? 100_108_000 + lastDigits : lastDigits;
  return expect.objectContaining({ name: 'ConnectorError', vendorCode, code, status });
}

const Titled = z.looseObject({ taskId: z.string(), processId: z.string(), processName: z.string() });

/** The record of a pending task by the beginning of its title. */
export async function pendingTask(call: Call, title: string) {
  const { list } = await readPendingPage(call, call.subject.id, 1);
  const found = list.map((raw) => Titled.parse(raw)).find(({ processName }) => processName.startsWith(title));
  if (!found) throw new Error(`${call.subject.id} has no pending ${title}`);
  return found;
}

/** The sandbox's world, as far as a test looks. */
export async function worldOf<Part>(subject: TestSubject, part: z.ZodType<Part>): Promise<Part> {
  return part.parse((await subject.state()).world);
}

interface Asked {
  readonly method: string | undefined;
  /** Below the workflow API, where it is of that. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What `scriptedCall` answers with another status than 200. */
class Refusal {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {}
}

/** A refusal by the last digits of its code. */
export const refusing = (lastDigits: number, status = 400) =>
  new Refusal(status, JSON.stringify({ code: 100_108_000 + lastDigits }));

/** What something between us and supOS answers where supOS is down. */
export const gatewayFault = new Refusal(502, '');

/**
 * A call of alice at a supOS that consists of its answers, by the end of the path: JSON, or a refusal. Whatever else is
 * asked gets no answer. `asked` and `warned` tell what was asked and what the log was told.
 */
export function scriptedCall(answers: Readonly<Record<string, unknown>>) {
  const asked: Asked[] = [];
  const warned: unknown[] = [];
  const config = Settings.parse({ accessKey: 'ak', secretKey: 'sk' });
  const http = createHttp({
    baseUrl: 'http://supos.example',
    fetch: async (address, { method, body } = {}) => {
      const { pathname, searchParams } = new URL(String(address));
      asked.push({
        method,
        path: pathname.replace(config.apiBase, ''),
        query: Object.fromEntries(searchParams),
        body: typeof body === 'string' ? JSON.parse(body) : undefined,
      });
      const ending = Object.keys(answers).find((each) => pathname.endsWith(each));
      if (ending === undefined) throw new Error(`nobody answers ${pathname}`);
      const answer = answers[ending];
      return answer instanceof Refusal
        ? new Response(answer.body, { status: answer.status })
        : Response.json(answer);
    },
  });
  const call: Call = {
    connection: { id: 'plant', baseUrl: 'http://supos.example', timeZone: 'Asia/Taipei' },
    config,
    http,
    signal: new AbortController().signal,
    now: () => new Date(),
    log: { debug() {}, info() {}, warn: (fields) => warned.push(fields) },
    credential: {},
    subject: { id: 'alice', username: 'alice', displayName: 'Alice Adams' },
  };
  return { call, asked, warned };
}
