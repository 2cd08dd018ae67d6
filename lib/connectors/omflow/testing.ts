import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { ActionRequest } from '@/lib/domain/action';
import type { Box } from '@/lib/domain/work-item';
import { answeredBy, itemTitled, titlesIn } from '../conformance/look-up';
import { type SandboxPerson, startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { type Http, type HttpRequest, parseJson } from '../http';
import { parseTaskId, type TaskKey } from './ids';
import { connector } from './index';
import sandbox from './sandbox/index';
import type { World } from './sandbox/world';

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

/** `change` is made to a world of its own: for what no control of the sandbox can bring about. */
export function startOmflow(
  dialect?: string,
  change: (world: World) => void = () => {},
): Promise<TestSubject> {
  const seed: typeof sandbox.seed = (options) => {
    // The demo company's flows are the same objects in every world.
    const fresh = structuredClone(sandbox.seed(options));
    change(fresh);
    return fresh;
  };
  return startSubject({ connector, sandbox: { ...sandbox, seed }, dialect });
}

/** What a refused call of the client came to: the error's code, and the envelope behind it. */
export interface Refused {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const Wire = z.object({ status: z.union([z.number(), z.string()]), message: z.string() });

/** Runs what must be refused and answers how it was, at the sandbox and out of the client. */
export async function refusedBy(call: Call, run: (call: Call) => Promise<unknown>): Promise<Refused> {
  let seen: unknown;
  const watched: Call = {
    ...call,
    http: {
      ...call.http,
      send: async (request) => {
        const answer = await call.http.send(request);
        seen = answer.json();
        return answer;
      },
    },
  };
  const error = await run(watched).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isConnectorError(error)) throw new Error(`no ConnectorError: ${String(error)}`);
  const { status, message } = Wire.parse(seen);
  return { code: error.code, status: Number(status), message };
}

export const MAY_NOT = { code: 'auth', status: 403, message: '您沒有權限進行此操作。' };
export const LACKING = { code: 'not-found', status: 404, message: '缺少必要參數，請確認後重新發送請求。' };

/** Registers what holds for every REST view: a code that is unknown or has expired is refused, and nothing is done. */
export function refusesBadCodes(started: () => TestSubject, run: (call: Call) => Promise<unknown>): void {
  test('an unknown and an expired security code are refused (vendor facts: omflow §1, §2)', async () => {
    const subject = started();
    const call = await subject.callAs('alice');
    const { writes } = await subject.state();
    const unknown: Call = { ...call, credential: { ...call.credential, security: 'x' } };
    expect(await refusedBy(unknown, run)).toEqual({
      code: 'auth',
      status: 403,
      message: '安全碼錯誤，請確認安全碼或重新取得新的安全碼。',
    });
    await subject.control('/clock', { advanceSeconds: 305 });
    expect(await refusedBy(call, run)).toEqual({
      code: 'auth',
      status: 403,
      message: '安全碼過期，請重新取得新的安全碼。',
    });
    expect((await subject.state()).writes).toBe(writes);
  });
}

export async function keyOf(
  subject: TestSubject,
  person: SandboxPerson,
  title: string,
  box: Box = 'pending',
): Promise<TaskKey> {
  return parseTaskId((await itemTitled(subject, person, title, box)).ref.externalId);
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

export const ok = (result: unknown) => ({ status: 200, message: '', result });
export const refusal = (status: number, message = '') => ({ status, message, result: null });

export interface Asked {
  readonly path: string;
  /** Without what every call carries. */
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * A call of nobody in particular whose requests are answered by the first of `answers` whose key is in the address, with what was
 * asked in its order. What nothing answers fails.
 */
export function scriptedCall(answers: Readonly<Record<string, (body: Asked['body']) => unknown>>) {
  const asked: Asked[] = [];
  const call = answeredBy(
    answeringCall(() => null),
    (request) => {
      const text = typeof request.body === 'string' ? request.body : '{}';
      const {
        security: _,
        omflow_restapi: __,
        ...body
      } = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
      asked.push({ path: request.path, body });
      const [, answer] = Object.entries(answers).find(([part]) => request.path.includes(part)) ?? [];
      if (!answer) throw new Error(`nothing answers ${request.path}`);
      return answer(body);
    },
  );
  return { call, asked };
}

/** A call that is answered with this result, as it is written, and the texts that it sends. */
export function wireCall(result: string) {
  const sent: string[] = [];
  const send: Http['send'] = async ({ body }) => {
    sent.push(String(body));
    const text = `{"status":200,"message":"","result":${result}}`;
    return { status: 200, headers: new Headers(), text, json: () => parseJson(text) };
  };
  const call = answeringCall(() => null);
  return { call: { ...call, http: { ...call.http, send } }, sent };
}

/** A call that opens each file with this status and no bytes, the requests of it, and whether the body was given back. */
export function openingCall(status: number) {
  const requests: HttpRequest[] = [];
  const cancel = vi.fn();
  const call = answeringCall(() => null);
  const open: Call['http']['open'] = async (request) => {
    requests.push(request);
    const read = () => Promise.reject(new Error('nothing is read here'));
    return { status, headers: new Headers(), body: new ReadableStream<Uint8Array>({ cancel }), read };
  };
  return { call: { ...call, http: { ...call.http, open } }, requests, cancel };
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
