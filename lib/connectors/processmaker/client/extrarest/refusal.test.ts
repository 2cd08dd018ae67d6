import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../../../http';
import { classifyPlugin } from './refusal';

const answer = (status: number, message?: string): HttpAnswer => {
  const body = message === undefined ? 'garbled' : { error: { code: status, message } };
  return { status, headers: new Headers(), text: JSON.stringify(body), json: () => body };
};

describe('what the plugin refuses with 400 is told by its words (vendor facts: processmaker §2, §5)', () => {
  const role = ['forbidden', 'Your role in ProcessMaker does not allow this.'] as const;
  const moved = ['conflict', 'The task has moved on in ProcessMaker, so this was refused.'] as const;
  const missing = ['not-found', 'ProcessMaker does not know this, or no longer.'] as const;
  test.each([
    ["User 'bob' lacks the PM_ALLCASES permission in role.", ...role],
    ['Needs the permissions in role', ...role],
    ["Logged-in user 'bob' lacks permission to access this case.", ...role],
    ["User must be assigned as a Supervisor to the case's process.", ...role],
    ['User must be assigned to task', ...role],
    ['User must be assigned to an open task', ...role],
    ['User does not have permission to do so.', ...role],
    ['User does not have permissions to do so.', ...role],
    ["The task is already assigned to user with ID '8696'.", ...moved],
    ['This case is assigned to another user', ...moved],
    ['The delegation was closed on 2026-11-20 09:15:00', ...moved],
    ["Task '2' is not open.", ...moved],
    ['Delegation 2 is closed in case', ...moved],
    ['This case delegation is already closed or does not exist', ...moved],
    ["The case's status can't be changed from COMPLETED.", ...moved],
    ['Case has 0 current delegations', ...moved],
    ["Case either doesn't exist or it has no open tasks", ...moved],
    ['Bad Request: Invalid case ID', ...missing],
    ['Invalid app_uid or del_index', ...missing],
    ["The folder doesn't exist.", ...missing],
    ['The folder does not exist!', ...missing],
  ])('“%s” is %s', (words, code, message) => {
    for (const write of [true, false]) {
      const error = classifyPlugin(answer(400, words), write);
      expect(error).toMatchObject({ code, message, status: 400 });
      expect(error.message).not.toContain(words);
    }
  });

  test('other words are a refusal like any of the core', () => {
    expect(classifyPlugin(answer(400, 'Something new'), true)).toMatchObject({
      code: 'invalid-input',
      status: 400,
    });
  });
});

test.each([404, 405])('%i: the plugin, or this function of it, is not there', (status) => {
  const error = classifyPlugin(answer(status, 'is already assigned to user with ID'), true);
  expect(error).toMatchObject({ code: 'unsupported', status });
  expect(error.message).toMatch(/extraRest.*Nothing was changed/);
});

test('a refusal without any words is none of a reading, and refuses a write', () => {
  expect(classifyPlugin(answer(400), false)).toMatchObject({
    code: 'bad-response',
    message: 'ProcessMaker answered in an unexpected way.',
    status: 400,
  });
  expect(classifyPlugin(answer(400), true)).toMatchObject({ code: 'invalid-input', status: 400 });
});

test.each([
  [500, true, 'uncertain'],
  [500, false, 'unavailable'],
  [403, true, 'forbidden'],
  [401, false, 'auth'],
] as const)('%i of a write (%s) is %s, whatever it says', (status, write, code) => {
  expect(classifyPlugin(answer(status, 'Task is not open'), write)).toMatchObject({ code, status });
});
