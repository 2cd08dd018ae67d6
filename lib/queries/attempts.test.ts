import { expect, test } from 'vitest';
import { ApiProblem } from './api-problem';
import { type Attempts, afterTry, givenUp, keyOfNext, noAttempts } from './attempts';

const content = {
  connectionId: 'office',
  startableId: 'leave',
  title: null,
  values: { days: ['2'] },
  attachments: [],
  saveOnly: false,
};
const changed = { ...content, values: { days: ['3'] } };

function tried(problem: unknown, before: Attempts = noAttempts) {
  const key = keyOfNext(before, content);
  if (key === null) throw new Error('the person has to be asked first');
  return { key, after: afterTry(before, { key, content, problem }) };
}

const refused = new ApiProblem('invalid-input', 'The system refuses it.');
const uncertain = new ApiProblem('uncertain', 'The system did not answer.');
const outOfReach = new ApiProblem('unavailable', 'Intray did not answer.', null, false);
const unreadable = new ApiProblem('internal', 'Nothing that this page understands.');

test('what was refused is another try the next time, changed or not', () => {
  const { key, after } = tried(refused);
  expect(after).toEqual(noAttempts);
  for (const next of [content, changed]) expect(keyOfNext(after, next)).not.toBeOneOf([key, null]);
});

test.each([outOfReach, unreadable, new TypeError('?')])(
  'of what nobody has answered the same is asked again under its key, and nothing else: %s',
  (problem) => {
    const { key, after } = tried(problem);
    expect(after.inDoubt).toBe(false);
    expect(keyOfNext(after, content)).toBe(key);
    expect(keyOfNext(after, changed)).toBeNull();
    expect(keyOfNext(after, { ...content, saveOnly: true })).toBeNull();
    expect(keyOfNext(givenUp, changed)).not.toBeOneOf([key, null]);
  },
);

test('what may have been started stays in doubt, whatever comes of a later try', () => {
  const { key, after } = tried(uncertain);
  expect(after).toEqual(givenUp);
  expect(keyOfNext(after, content)).not.toBeOneOf([key, null]);
  expect(tried(refused, after).after.inDoubt).toBe(true);
  const again = tried(outOfReach, after);
  expect(again.after.inDoubt).toBe(true);
  expect(keyOfNext(again.after, content)).toBe(again.key);
});
