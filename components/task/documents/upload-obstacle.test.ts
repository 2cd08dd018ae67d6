import { expect, test } from 'vitest';
import { testAction } from '../test-action';
import { obstacleInUploads, obstacleStill } from './upload-obstacle';
import type { UploadLine } from './upload-queue';

const line = (name: string, state: UploadLine['state']): UploadLine => ({
  id: name,
  name,
  item: null,
  place: null,
  state,
  share: 0.6,
  problem: null,
  inDoubt: false,
});
const against = (...lines: UploadLine[]) => obstacleInUploads(testAction('Approve'), lines)?.message;

test.each(['waiting', 'uploading'] as const)('a file that is %s holds a decision back', (state) => {
  expect(against(line('scan.pdf', state))).toBe(
    'The system does not have “scan.pdf” yet: it is still on its way. Wait for it, or cancel it where you added it, and decide then.',
  );
});

test('what is being passed on can only be waited for', () => {
  expect(against(line('scan.pdf', 'passing-on'))).toBe(
    'The system does not have “scan.pdf” yet: it is still on its way. Wait for it, and decide then.',
  );
});

test('all files on their way are named, and those that have failed hold nothing back', () => {
  expect(against(line('a.pdf', 'uploading'), line('b.pdf', 'waiting'), line('c.pdf', 'failed'))).toContain(
    'does not have “a.pdf”, “b.pdf” yet: they are still on their way.',
  );
  expect(against(line('c.pdf', 'failed'))).toBeUndefined();
});

test.each(['complete', 'delegate', 'pause', 'withdraw', 'run-trigger'] as const)('%s waits', (intent) => {
  expect(obstacleInUploads({ intent }, [line('a', 'uploading')])).not.toBeNull();
});

test.each(['claim', 'resume', 'remind', 'note'] as const)('%s waits for nothing', (intent) => {
  expect(obstacleInUploads({ intent }, [line('a', 'uploading')])).toBeNull();
});

test('the obstacle goes along with the files, and ends with what became of them', () => {
  const approve = testAction('Approve');
  const first = obstacleInUploads(approve, [line('a', 'uploading'), line('b', 'waiting')]);
  expect(obstacleStill(first, approve, [line('b', 'uploading')])?.message).toContain('does not have “b” yet');
  expect(obstacleStill(first, approve, [])).toBeNull();
  expect(obstacleStill(first, approve, [line('b', 'failed')])?.message).toContain('“b” did not get through');
});

test('an obstacle of another kind stays', () => {
  const other = { kind: 'form-wrong', message: 'Not complete.' } as const;
  expect(obstacleStill(other, testAction('Approve'), [])).toBe(other);
});
