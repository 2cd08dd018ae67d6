import { expect, test } from 'vitest';
import { stayingText, wordsFor } from './file-words';

test.each([
  [true, [], 'Add files', 'Files can be added here, but removed only in The office.'],
  [true, ['1'], 'Add files', 'Files can be added here, but removed only in The office.'],
  [false, [], 'Add a file', 'A file that is added can be replaced here, but removed only in The office.'],
  [false, ['1'], 'Replace the file', 'The file can be replaced here, but removed only in The office.'],
])(
  'a field for several files (%j) that has %j says what it does, and that a file stays',
  (multiple, values, button, staying) => {
    expect(wordsFor({ multiple, values })).toBe(button);
    expect(stayingText({ multiple, values }, 'The office')).toBe(staying);
  },
);
