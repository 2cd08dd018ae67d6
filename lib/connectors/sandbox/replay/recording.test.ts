import { expect, test } from 'vitest';
import { parseRecording, RecordingError } from './recording';

function linesOf(...lines: readonly unknown[]): string {
  return `${[{ world: {} }, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

test('an answer with its head is read as it is', () => {
  const { exchanges } = parseRecording(
    linesOf({
      n: 1,
      label: 'gone',
      as: 'alice',
      request: { method: 'GET', path: '/a', headers: { accept: '*/*' }, body: null },
      response: { status: 404, headers: { etag: 'x' }, body: { error: true } },
    }),
  );
  expect(exchanges[0]).toMatchObject({
    as: 'alice',
    request: { method: 'GET', path: '/a', headers: { accept: '*/*' }, body: null },
    response: { status: 404, headers: { etag: 'x' }, body: { error: true } },
  });
});

test('an answer without a head is a body that came with 200, whatever status it tells itself', () => {
  const { exchanges } = parseRecording(
    linesOf({
      n: 1,
      label: 'refused',
      request: { security: '<uuid>', form: { a: '1' } },
      response: { status: 403, message: 'No.', result: null },
    }),
  );
  expect(exchanges[0]).toMatchObject({
    as: null,
    request: { method: 'POST', path: '', body: { form: { a: '1' } }, line: { security: '<uuid>' } },
    response: { status: 200, body: { status: 403, message: 'No.', result: null } },
  });
});

test.each([
  ['{"n":1}', 'The first line of a recording must hold its world.'],
  ['{"world":{}}\nnot JSON', 'Line 2 of the recording is not JSON.'],
  ['{"world":{}}\n{"n":1}', 'Exchange 1 of the recording has another shape'],
])('%s is refused with a sentence', (text, message) => {
  expect(() => parseRecording(text)).toThrow(RecordingError);
  expect(() => parseRecording(text)).toThrow(message);
});
