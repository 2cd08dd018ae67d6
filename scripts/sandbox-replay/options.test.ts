import { expect, test } from 'vitest';
import { parseReplayArguments, UsageError } from './options';

test('recordings are named, and what to tell of them', () => {
  expect(parseReplayArguments(['a.jsonl', 'b.jsonl', '--only', '3,17', '--verbose'])).toEqual({
    files: ['a.jsonl', 'b.jsonl'],
    only: new Set([3, 17]),
    verbose: true,
  });
  expect(parseReplayArguments(['a.jsonl'])).toEqual({ files: ['a.jsonl'], only: undefined, verbose: false });
});

test.each([[[]], [['--only', 'three', 'a.jsonl']], [['--loud', 'a.jsonl']]])(
  '%j is answered with the usage',
  (argv) => {
    expect(() => parseReplayArguments(argv)).toThrow(UsageError);
    expect(() => parseReplayArguments(argv)).toThrow('npm run sandbox:replay --');
  },
);
