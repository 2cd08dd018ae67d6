import { expect, test } from 'vitest';
import { credentialSecrets, masked, namedSecrets } from './secrets';
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
  expect(namedSecrets({ apiToken: ['one', 'two'] })).toEqual(['one', 'two']);
  const credential = { username: 'admin', a: 'access', b: { c: 'refresh' }, d: 7, e: 'abc' };
  expect(credentialSecrets(credential, ['admin'])).toEqual(['access', 'refresh', 'abc']);
});

test.each<[string, string[], string]>([
  ['An administrator answered.', ['admin'], 'An administrator answered.'],
  ['It said "admin".', ['admin'], 'It said "(not shown)".'],
  ['It said summer-2024!', ['summer', 'summer-2024!'], 'It said (not shown)'],
  ['pin=x1z, x1zy', ['x1z'], 'pin=(not shown), x1zy'],
  ['token:abcdefgh12', ['abcdefgh'], 'token:(not shown)12'],
  ['密碼a+b', ['a+b', 'shown', ''], '密碼a+b'],
  ['密碼 a+b', ['a+b', 'shown', ''], '密碼 (not shown)'],
])('%j without %j is %j', (text, secrets, expected) => {
  expect(masked(text, secrets)).toBe(expected);
});
