import { expect, test } from 'vitest';
import { isEmptyInbox, refusedOrder, refusedReading, refusedSignIn } from './errors';

const AMBIGUOUS = 'get() returned more than one OmUser -- it returned 2!';
const said = (status: number, message: string) => ({ status, message });
/** What a person reads is a whole sentence that names what matters. */
const about = (word: string) => expect.stringMatching(new RegExp(`^(OMFLOW|This) .*${word}.*\\.$`));

test.each([
  [404, "'NoneType' object has no attribute 'split'", true],
  [500, "'NoneType' object has no attribute 'split'", false],
  [404, 'database is locked', false],
  [404, '', false],
])('%i with “%s” means an empty inbox: %s (vendor facts: omflow §3)', (status, message, isEmpty) => {
  expect(isEmptyInbox(said(status, message))).toBe(isEmpty);
});

test.each([
  [500, "local variable 'username_db' referenced", 'auth', 'e-mail'],
  [500, 'too many values to unpack (expected 2)', 'auth', 'colon'],
  [500, AMBIGUOUS, 'unsupported', 'administrator'],
  [500, 'OmUser matching query does not exist.', 'auth', 'password'],
  [500, '使用者不存在', 'auth', 'password'],
  [500, 'server closed the connection', 'unavailable', 'just now'],
  [403, '密碼錯誤', 'auth', 'password'],
  [404, 'server closed the connection', 'auth', 'password'],
] as const)(
  'a sign-in refused with %i “%s” is %s (vendor facts: omflow §2)',
  (status, message, code, word) => {
    expect(refusedSignIn(said(status, message))).toMatchObject({ code, message: about(word) });
  },
);

test.each([
  [403, '', 'auth', 'refused'],
  [403, AMBIGUOUS, 'auth', 'refused'],
  [404, AMBIGUOUS, 'not-found', 'does not have'],
  [500, AMBIGUOUS, 'unsupported', 'administrator'],
  [500, 'oops', 'unavailable', 'Try again'],
  [200, 'oops', 'unavailable', 'Try again'],
] as const)(
  'a reading refused with %i “%s” is %s (vendor facts: omflow §1)',
  (status, message, code, word) => {
    expect(refusedReading(said(status, message))).toMatchObject({ code, message: about(word) });
  },
);

const INCOMPLETE = '缺少必填欄位：金額';
const RUNNING = '該單目前為執行狀態，請稍後再試';

test.each([
  [403, '', 'auth', 'refused'],
  [403, INCOMPLETE, 'auth', 'refused'],
  [500, AMBIGUOUS, 'unsupported', 'administrator'],
  [404, AMBIGUOUS, 'unsupported', 'administrator'],
  [404, RUNNING, 'conflict', 'moved on'],
  [404, 'Omdata matching query does not exist.', 'conflict', 'moved on'],
  [404, INCOMPLETE, 'invalid-input', 'required field'],
  [404, '該流程未啟用API呼叫', 'unsupported', 'switched off'],
  [404, '該流程目前為停用狀態', 'unsupported', 'switched off'],
] as const)(
  'an order refused with %i “%s” is %s (vendor facts: omflow §5)',
  (status, message, code, word) => {
    expect(refusedOrder(said(status, message))).toMatchObject({ code, message: about(word) });
  },
);

test.each([
  [404, 'list index out of range'],
  [404, ''],
  [500, RUNNING],
  [500, INCOMPLETE],
  [200, '該流程目前為停用狀態'],
])('%i “%s” does not tell whether an order went through', (status, message) => {
  expect(refusedOrder(said(status, message))).toBeNull();
});
