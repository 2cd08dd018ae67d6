import { expect, test } from 'vitest';
import type { HttpAnswer } from '../../http';
import { classify } from '../errors';
import printedErrors from './samples/errors.json';

/** What each printed error is to us, by the operation under which it is printed. */
const CODES: Readonly<Record<string, string>> = {
  'Get Case Information': 'not-found',
  "Get Case's Current Tasks": 'conflict',
  "Get Case's Tasks": 'conflict',
  'New Case': 'invalid-input',
  'New Case Impersonate': 'invalid-input',
  'Route Case': 'conflict',
  'Cancel Case': 'conflict',
  'Pause Case': 'not-found',
  'Unpause Case': 'not-found',
  'Delete Case': 'not-found',
  'Set Variables': 'not-found',
  'Upload Input Document': 'invalid-input',
  'Delete Input Document': 'not-found',
  'Get Case Notes': 'forbidden',
  'Get Page of Case Notes': 'forbidden',
  'Create Case Note': 'forbidden',
};

test.each(printedErrors)('$operation: $message', ({ operation, code, message }) => {
  const text = JSON.stringify({ error: { code, message } });
  const answer: HttpAnswer = { status: code, headers: new Headers(), text, json: () => JSON.parse(text) };
  // The lists print all the same: a category that does not exist.
  const expected = CODES[operation] ?? 'invalid-input';
  expect(classify(answer, false)).toMatchObject({ code: expected, status: code });
});
