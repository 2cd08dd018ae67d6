import { expect, test } from 'vitest';
import { z } from 'zod';
import { toySandbox } from '../../conformance/toy/sandbox';
import { type Replayable, ReplayError, sandboxFor } from './recognition';
import { parseRecording, type Recording } from './recording';
import { type ExchangeResult, replayRecording } from './replay';
import { reportLines } from './report';
import { harbour, harbourLines } from './testing';

const Line = z.looseObject({
  n: z.number(),
  request: z.looseObject({ path: z.string() }),
  response: z.looseObject({ status: z.number(), body: z.unknown() }),
});
type Change = (line: z.infer<typeof Line>) => void;

/** The recording with one exchange changed, as if the real server had answered otherwise. */
function recordingWith(n: number, change: Change): Recording {
  const lines = harbourLines.map((original) => {
    const line: unknown = structuredClone(original);
    const exchange = Line.safeParse(line);
    if (exchange.success && exchange.data.n === n) change(exchange.data);
    return exchange.success ? exchange.data : line;
  });
  return parseRecording(lines.map((line) => JSON.stringify(line)).join('\n'));
}

const asRecorded = () => recordingWith(0, () => undefined);

const replayable: Replayable = sandboxFor([toySandbox, harbour], asRecorded());

async function mismatchesOf(n: number, change: Change): Promise<string[]> {
  const results = await replayRecording(replayable, recordingWith(n, change));
  return results.flatMap(({ exchange, mismatches }) =>
    mismatches.map(({ path, problem }) => `${exchange.n} ${path.join('.')}: ${problem}`),
  );
}

const report = (results: readonly ExchangeResult[]) =>
  reportLines(results, { secrets: harbour.manifest.secrets });

test('ids, times, tokens and masks differ, and everything matches', async () => {
  const results = await replayRecording(replayable, asRecorded());
  expect(report(results)).toEqual([
    '6 of 6 content types as recorded',
    '7 exchanges, 7 matched, 0 mismatched (100.0 %)',
  ]);
});

test('a key that the sandbox does not send is reported, and one that was not recorded', async () => {
  const found = await mismatchesOf(6, (line) => {
    line.response.body = { ...z.record(z.string(), z.unknown()).parse(line.response.body), colour: 'green' };
  });
  expect(found).toEqual(['6 colour: missing key']);
  const more = await mismatchesOf(1, (line) => {
    line.response.body = { access_token: '<token-1>' };
  });
  expect(more).toEqual(['1 valid: unexpected key']);
});

test.each([
  ['a number for a text', { access_token: '<token-1>', valid: 'yes' }, '1 valid: type'],
  ['null for a value', { access_token: '<token-1>', valid: null }, '1 valid: type'],
  ['another value', { access_token: '<token-1>', valid: false }, '1 valid: value'],
  ['a list for an object', [], '1 : type'],
])('%s is reported', async (_what, body, expected) => {
  const found = await mismatchesOf(1, (line) => {
    line.response.body = body;
  });
  expect(found).toContain(expected);
});

test('another status is reported', async () => {
  const found = await mismatchesOf(3, (line) => {
    line.response.status = 200;
  });
  expect(found).toEqual(['3 (status): status']);
});

test('a list of another length is reported', async () => {
  const found = await mismatchesOf(2, (line) => {
    line.response.body = [];
  });
  expect(found).toEqual(['2 : length']);
});

test('an id that stands for another one than before is reported', async () => {
  const found = await mismatchesOf(6, (line) => {
    line.response.body = {
      ...z.record(z.string(), z.unknown()).parse(line.response.body),
      uid: '11111111111111111111111111111111',
    };
  });
  expect(found).toEqual(['6 uid: value']);
});

test('a time of another form is reported', async () => {
  const found = await mismatchesOf(6, (line) => {
    line.response.body = {
      ...z.record(z.string(), z.unknown()).parse(line.response.body),
      checkedAt: '2024-01-02 03:04:05',
    };
  });
  expect(found).toEqual(['6 checkedAt: value']);
});

test('the words around an id count', async () => {
  const found = await mismatchesOf(7, (line) => {
    line.response.body = { error: 'no boat 33333333333333333333333333333333' };
  });
  expect(found).toEqual(['7 error: value']);
});

test('a value that the vendor calls volatile is held against its type alone', async () => {
  const volatile = { ...replayable.replay, isVolatile: (path: readonly string[]) => path.at(-1) === 'name' };
  const recording = recordingWith(2, (line) => {
    line.response.body = [
      {
        uid: '11111111111111111111111111111111',
        name: 'Berta',
        load: 3,
        checkedAt: '2024-01-02T03:04:05.1Z',
      },
    ];
  });
  const results = await replayRecording({ ...replayable, replay: volatile }, recording);
  expect(results[1]?.mismatches.map(({ path }) => path.join('.'))).toEqual(['0.load', '0.papers']);
});

test('the report tells where, what was expected and what was found, and no secret', async () => {
  const results = await replayRecording(
    replayable,
    recordingWith(1, (line) => {
      line.response.body = { access_token: 42, valid: 'harbour-secret' };
    }),
  );
  const lines = report(results);
  expect(lines.slice(0, 3)).toEqual([
    'MISMATCH 1 sign in (POST /token)',
    '  $.access_token: type, expected 42, found string (not shown)',
    '  $.valid: type, expected "(not shown)", found true',
  ]);
  expect(lines.at(-1)).toBe('7 exchanges, 0 matched, 7 mismatched (0.0 %)');
});

test('a recording of a vendor nobody knows is refused with a sentence', () => {
  expect(() => sandboxFor([toySandbox, harbour], { world: { version: '9' }, exchanges: [] })).toThrow(
    new ReplayError(
      'No sandbox recognises the world of this recording. Those that can be held against recordings: harbour.',
    ),
  );
});
