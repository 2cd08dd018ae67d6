import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../http';
import { classify, classifyTokenRefusal } from './errors';

const answer = (status: number, body: unknown): HttpAnswer => ({
  status,
  headers: new Headers(),
  text: typeof body === 'string' ? body : JSON.stringify(body),
  json: () => body,
});
const refusal = (code: number, message: string) => answer(code, { error: { code, message } });

describe('refusals of the API (vendor facts: processmaker §2, §5)', () => {
  test.each([
    [400, 'Bad Request: This case is assigned to another user', 'conflict'],
    [400, 'Bad Request: This case delegation is already closed or does not exist', 'conflict'],
    [400, "Bad Request: The task is already assigned to user with ID '8696'.", 'conflict'],
    [400, 'Bad Request: There are no current tasks because case app_uid: 1 has COMPLETED status', 'conflict'],
    [400, 'Bad Request: This case is in status CANCELLED', 'conflict'],
    [400, "Bad Request: The case '1' is canceled", 'conflict'],
    [400, 'Bad Request: **ID_CASE_PAUSED**', 'conflict'],
    [400, 'Bad Request: The case 1 was cancelled!', 'conflict'],
    [400, 'Bad Request: Case with "1" not paused.', 'conflict'],
    [400, 'Bad Request: Invalid Case Delegation index for this user', 'conflict'],
    [400, 'Bad Request: You cannot open this case because on the reason below: <br> …', 'conflict'],
    [400, "Bad Request: You can't delete the case because it's not in Draft status …", 'conflict'],
    [400, "Bad Request: You can't delete the case because you didn't create the case.", 'forbidden'],
    [400, 'Bad Request: The user with "7941" is invalid to pause the case.', 'forbidden'],
    [400, 'Bad Request: You do not have permission to access the cases notes', 'forbidden'],
    [400, 'Bad Request: Task invalid or the user is not assigned to the task', 'forbidden'],
    [400, "Bad Request: The application with $app_uid: '1' does not exist.", 'not-found'],
    [400, "Bad Request: The Application row '1' doesn't exist!", 'not-found'],
    [400, 'Bad Request: This input document with app_doc_uid: 1 does not exist!', 'not-found'],
    [400, 'Bad Request: This filename does not exist!', 'invalid-input'],
    [400, "Bad Request: The category with $cat_uid: '1' does not exist.", 'invalid-input'],
    [400, 'Bad Request: The target user does not have rights to execute the task', 'invalid-input'],
    [
      400,
      'Bad Request: Invalid value specified for `del_index`. Expecting alpha numeric value',
      'invalid-input',
    ],
    [400, 'Bad Request: You have specified an unavailable workspace.', 'unsupported'],
    [400, 'Bad Request: Invalid API version.', 'unsupported'],
    [401, 'Unauthorized', 'auth'],
    [403, "Forbidden: You don't have permission to access this endpoint", 'forbidden'],
    [404, 'Not Found', 'unsupported'],
    [405, 'Method Not Allowed', 'unsupported'],
    [413, 'Request Entity Too Large: Uploaded file (companyVideo.ogv) is too big.', 'invalid-input'],
    [415, 'Unsupported Media Type: The mime type …', 'invalid-input'],
    [406, 'Not Acceptable', 'bad-response'],
  ])('%i "%s" is %s', (status, message, code) => {
    expect(classify(refusal(status, message), true).code).toBe(code);
  });

  test.each(['', '<!DOCTYPE html><h1>Fatal error</h1>', '{"error":'])(
    'a crash with the body %j is unavailable for a reading, uncertain for a write',
    (body) => {
      expect(classify(answer(500, body), false).code).toBe('unavailable');
      expect(classify(answer(500, body), true).code).toBe('uncertain');
    },
  );

  test('nothing of what the vendor says gets out: some versions print the token (vendor facts: processmaker §2)', () => {
    const leak = 'The user with "Bearer 65ed11aa" is invalid to pause the case.';
    for (const status of [400, 401, 403, 404, 500])
      for (const write of [true, false]) {
        const error = classify(refusal(status, `Bad Request: ${leak}`), write);
        expect(
          JSON.stringify({ ...error, message: error.message, cause: String(error.cause) }),
        ).not.toContain('65ed11aa');
      }
  });
});

describe('refusals of the token endpoint (vendor facts: processmaker §1)', () => {
  const token = (error: string) => answer(400, { error, error_description: 'Invalid refresh token' });

  test.each([
    ['invalid_grant', 'password', 'auth', /password/],
    ['invalid_request', 'password', 'auth', /password/],
    ['invalid_grant', 'refresh_token', 'auth', /Link your account again/],
    ['invalid_client', 'refresh_token', 'unavailable', /administrator/],
    ['unsupported_grant_type', 'password', 'unsupported', /user name/],
    ['invalid_scope', 'password', 'unsupported', /user name/],
  ] as const)('%s at %s is %s', (error, grant, code, message) => {
    expect(classifyTokenRefusal(token(error), grant)).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  test('an unknown workspace is answered in the shape of the API', () => {
    const unknown = refusal(400, 'Bad Request: You have specified an unavailable workspace.');
    expect(classifyTokenRefusal(unknown, 'password').code).toBe('unsupported');
  });

  test('a crash is not a wrong password', () => {
    expect(classifyTokenRefusal(answer(500, ''), 'password').code).toBe('unavailable');
  });
});
