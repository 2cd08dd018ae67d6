import { expect, test } from 'vitest';
import { everyText, namedSecrets } from './secrets';
import { tableLines } from './table';

test('the table has a line a check, in columns, and the counts last', () => {
  const lines = tableLines(
    [
      { name: 'short', verdict: 'pass', detail: 'Fine.' },
      { name: 'a longer name', verdict: 'not supported', detail: 'No\nsuch thing.' },
      { name: 'bad', verdict: 'fail', detail: 'It answered "hunter2-secret".' },
    ],
    ['hunter2-secret'],
  );
  expect(lines).toEqual([
    'check          result         detail',
    '-------------  -------------  ------',
    'short          pass           Fine.',
    'a longer name  not supported  No such thing.',
    'bad            fail           It answered "(not shown)".',
    '',
    '1 passed, 1 failed, 1 not supported',
  ]);
});

test('secrets of settings and sign-ins are known by their names, those of a credential are all of it', () => {
  const settings = { workspace: 'workflow', clientSecret: 'clear-text', nested: [{ accessKey: 'key-text' }] };
  expect(namedSecrets(settings)).toEqual(['clear-text', 'key-text']);
  expect(namedSecrets({ username: 'alice', password: 'pass-text' })).toEqual(['pass-text']);
  expect(everyText({ a: 'access', b: { c: 'refresh' }, d: 7, e: 'abc' })).toEqual(['access', 'refresh']);
});
