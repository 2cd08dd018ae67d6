import { expect, test } from 'vitest';
import { matchesPattern } from '@/lib/domain/pattern';
import { formPatternOf } from './server-pattern';

/** What Python's `re.match` answers, which is what OMFLOW asks (vendor facts: omflow §5, FormDataChecker): looked up there. */
test.each<[regex: string, value: string, isTaken: boolean]>([
  ['^\\w+$', '申請１２', true],
  ['^\\w+$', 'a_b', true],
  ['^\\w+$', 'a-b', false],
  ['^\\w+$', 'é', true],
  ['^\\w+$', 'e\u0301', false],
  ['^\\w+$', '½', true],
  ['^\\w+$', 'x٣', true],
  ['^\\d+$', '１２', true],
  ['^\\d+$', '٣', true],
  ['^\\d+$', '²', false],
  ['^[\\w-]+$', '單-１', true],
  ['^[\\w.\\-]+@x', '單.a@x', true],
  ['^\\W+$', '-+', true],
  ['^\\W+$', '申', false],
  ['^\\D+$', '申a', true],
  ['^\\D+$', '１', false],
  ['^[\\D]+$', '１', false],
  ['^[^\\d]+$', '１', false],
  ['^[^\\w]+$', '申', false],
  ['^[^\\w]+$', '--', true],
  ['^\\s$', '\u0085', true],
  ['^\\s$', '\u001c', true],
  ['^\\s$', '\ufeff', false],
  ['^\\S$', '\ufeff', true],
  ['^[^\\s]$', '\u0085', false],
  ['^[\\S]$', '\u0085', false],
  ['^[\\S]$', '申', true],
  ['^a{,2}$', 'aa', true],
  ['^a{,2}$', 'aaa', false],
  ['^[]a]+$', ']a', true],
  ['^[^]a]+$', 'b', true],
  ['^[^]a]+$', ']', false],
  ['^[[:a]+$', '[:a', true],
  ['^[:[:a]+$', 'b', false],
  ['^\\\\w$', '\\w', true],
  ['^\\\\w$', '\\申', false],
  ['^[$]$', '$', true],
  ['^a\\$', 'a$', true],
  ['^[0-9]*$', '12\n', true],
  ['^[0-9]*$', '12\n\n', false],
  ['^a\\Z', 'a', true],
  ['^a\\Z', 'a\n', false],
  ['^.$', '\r', true],
  ['^.$', '\n', false],
  ['a|b', 'bx', true],
  ['b', 'ab', false],
])('as OMFLOW itself, %j takes %j: %j', (regex, value, isTaken) => {
  const source = formPatternOf(regex);
  expect(source).not.toBeNull();
  expect(matchesPattern(source ?? '', value)).toBe(isTaken);
});

test.each(['\\bab\\b', 'a\\B', '^[^\\W\\d_]+$', '[\\W1]'])(
  '%j is left to OMFLOW: it cannot be said in the patterns of a form',
  (regex) => {
    expect(formPatternOf(regex)).toBeNull();
  },
);
