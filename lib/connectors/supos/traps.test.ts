import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '@/lib/domain/error-code';
import type { Call } from '../contract';
import { createHttp } from '../http';
import { startProcess } from './client/processes';
import { readPendingPage, readPendingTotal, submitTask } from './client/tasks';
import { Settings } from './config';
import { meaningOf } from './error-codes';
import { taskIdOf } from './ids';
import { list } from './list';
import { PendingTask } from './schema/task';

/** A call at a supOS that answers every request with this. */
function callAt(body: string, status = 200, pages: string[] = []): Call {
  return {
    connection: { id: 'plant', baseUrl: 'http://supos.example', timeZone: 'Asia/Taipei' },
    config: Settings.parse({ accessKey: 'ak', secretKey: 'sk' }),
    http: createHttp({
      baseUrl: 'http://supos.example',
      fetch: async (url) => {
        pages.push(new URL(String(url)).searchParams.get('current') ?? '');
        return new Response(body, { status });
      },
    }),
    signal: new AbortController().signal,
    now: () => new Date(),
    log: { debug() {}, info() {}, warn() {} },
    credential: {},
    subject: { id: 'alice', username: 'alice', displayName: 'Alice' },
  };
}

const submission = { taskId: '1', username: 'alice' };
const outcome = (asked: Promise<unknown>) =>
  asked.then(
    () => 'taken',
    (error: { code?: string }) => error.code,
  );

/** Every number that is published, by its last digits, and what it comes to (facts: supos §3). */
const published: Readonly<Record<Exclude<ErrorCode, 'rate-limited' | 'uncertain'>, readonly number[]>> = {
  unavailable: [100000001],
  auth: [100106403, 100106500],
  'not-found': [2, 227, 237, 238, 603],
  forbidden: [214, 230, 231, 239, 240],
  conflict: [112, 218, 220, 222, 232, 236, 601],
  'invalid-input': [
    100000003, 100106014, 213, 228, 505, 507, 509, 510, 511, 512, 513, 514, 515, 518, 519, 520, 521, 522, 523,
    524, 525, 527, 528, 529, 533,
  ],
  'bad-response': [501, 502, 503, 504, 506, 508, 516, 517, 526, 532, 602, 610, 100121005, 100121006],
  unsupported: [100121001],
};

describe('HTTP 400 for everything: only the code tells a refusal from an absence (facts: supos §3)', () => {
  const codes = Object.entries(published).flatMap(([code, numbers]) =>
    numbers.map((number) => [number < 1_000 ? 100_108_000 + number : number, code] as const),
  );

  it.each(codes)('%i is %s, and a sentence', async (number, code) => {
    expect(meaningOf(number)?.[0]).toBe(code);
    expect(meaningOf(number)?.[1]).toMatch(/^[A-Z].*\.$|^supOS .*\.$/);
    const reading = readPendingPage(callAt(JSON.stringify({ code: number, message: 'x' }), 400), 'alice', 1);
    expect(await outcome(reading)).toBe(code);
  });

  it('leaves 100000007 open: it is an internal fault and a missing value at once (facts: supos §3, §5)', async () => {
    const body = JSON.stringify({ code: 100000007, message: 'x' });
    expect(meaningOf(100000007)).toBeUndefined();
    expect(await outcome(submitTask(callAt(body, 500), submission))).toBe('uncertain');
    expect(await outcome(readPendingPage(callAt(body, 500), 'alice', 1))).toBe('unavailable');
  });
});

describe('an answer of 200 to a write (facts: supos §1)', () => {
  it.each([
    ['', 'taken'],
    ['  \n', 'taken'],
    ['{"code":100000000,"message":"operation succeeded"}', 'taken'],
    ['{"code":"100000000"}', 'taken'],
    ['{"code":100108237,"message":"x"}', 'not-found'],
    ['<html>Sign in</html>', 'uncertain'],
  ])('%j is %s', async (body, expected) => {
    expect(await outcome(submitTask(callAt(body), submission))).toBe(expected);
  });

  it.each(['', '{}', '[]', '{"processId":null}', '<html>'])(
    '%j is uncertain where an id was to come: the process may have been started',
    async (body) => {
      const starting = startProcess(callAt(body), { processKey: 'K1', username: 'alice' });
      expect(await outcome(starting)).toBe('uncertain');
    },
  );
});

describe('numbers that come as text (facts: supos §1 "strings")', () => {
  const row = (n: number) => ({
    taskId: `${n}`,
    processId: '1',
    processName: 'x',
    taskName: 'y',
    status: '88',
  });

  it('are pages and totals all the same', async () => {
    const pages: string[] = [];
    const body = { list: [row(1), row(2)], pagination: { current: '1', pageSize: '2', total: '3' } };
    await list(callAt(JSON.stringify(body), 200, pages), { box: 'pending', cursor: null });
    expect(pages).toEqual(['1', '2']);
  });

  it('are states and the bare total, too', async () => {
    expect(PendingTask.parse(row(1)).status).toBe(88);
    expect(await readPendingTotal(callAt('10'), 'alice')).toBe(10);
    expect(await readPendingTotal(callAt('"10"'), 'alice')).toBe(10);
    expect(await outcome(readPendingTotal(callAt('ten'), 'alice'))).toBe('bad-response');
  });
});

it('ids of 64 bits stay what they are, as text or as digits (facts: supos §4 "ids")', async () => {
  const body = '{"list":[{"taskId":9223372036854775807,"processId":"9007199254740993","status":88}]}';
  const { items } = await list(callAt(body), { box: 'pending', cursor: null });
  expect(items.map(({ ref, processId }) => [taskIdOf(ref), processId])).toEqual([
    ['9223372036854775807', '9007199254740993'],
  ]);
});
