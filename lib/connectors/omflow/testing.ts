import { vi } from 'vitest';
import { z } from 'zod';
import type { ActionRequest } from '@/lib/domain/action';
import { answeredBy, itemTitled, titlesIn } from '../conformance/look-up';
import { startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { connector } from './index';
import sandbox from './sandbox/index';

/** For tests only: what they look at in the sandbox's world. */
const SeenWorld = z.object({
  rows: z.array(
    z.object({
      flow: z.string(),
      dataId: z.number(),
      dataNo: z.union([z.number(), z.string()]),
      title: z.string(),
      stopText: z.string().nullable(),
      status: z.string(),
      history: z.boolean(),
      closed: z.boolean(),
      running: z.boolean(),
      values: z.record(z.string(), z.unknown()),
    }),
  ),
  worklogs: z.array(z.object({ content: z.string(), createUser: z.string() })),
});

export function startOmflow(dialect?: string): Promise<TestSubject> {
  return startSubject({ connector, sandbox, dialect });
}

/** A call of nobody in particular, whose requests are all answered by `answer`, for what needs no sandbox. */
export function answeringCall(answer: (body: Record<string, unknown>) => unknown): Call {
  const never = () => Promise.reject(new Error('nothing is opened here'));
  const silent = { debug: () => {}, info: () => {}, warn: () => {} };
  const call: Call = {
    connection: { id: 'om', baseUrl: 'https://flow.harbour.example', timeZone: 'Asia/Taipei' },
    config: {},
    http: { send: never, open: never },
    signal: new AbortController().signal,
    now: () => new Date('2026-11-22T00:00:00Z'),
    log: silent,
    credential: { username: 'alice', password: 'pw', security: 'code' },
    subject: { id: 'alice', username: 'alice', displayName: '陳愛麗' },
  };
  return answeredBy(call, ({ body }) => answer(typeof body === 'string' ? JSON.parse(body) : {}));
}

export async function world(subject: TestSubject) {
  return SeenWorld.parse((await subject.state()).world);
}

/** The present rows of the ticket with this title. */
export async function presentRows(subject: TestSubject, title: string) {
  return (await world(subject)).rows.filter((row) => row.title === title && !row.history);
}

export const itemOf = itemTitled;
export const titles = titlesIn;

export function complete(actionId: string, comment = ''): ActionRequest {
  return { actionId, intent: 'complete', inputs: { comment, values: {} } };
}

/** Asks again until it holds: OMFLOW answers a push first and moves the ticket a moment later. */
export function eventually<Result>(condition: () => Promise<Result>): Promise<Result> {
  return vi.waitFor(condition, { timeout: 5_000, interval: 10 });
}
