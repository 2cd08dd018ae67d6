import { expect, test } from 'vitest';
import { fileKind } from './file-kind';

test.each([
  ['報告.PDF', null, 'PDF'],
  ['plan.docx', null, 'Word'],
  ['costs.xls', 'application/octet-stream', 'Excel'],
  ['photo.jpeg', null, 'image'],
  ['notes.txt', 'application/pdf', 'text'],
  ['scan', 'image/png; charset=binary', 'image'],
  ['pump.dwg', null, 'DWG'],
  ['a.very-odd ending', 'application/octet-stream', null],
  ['.env', null, null],
  ['README', null, null],
])('%s (%s) is told as %s', (name, contentType, kind) => {
  expect(fileKind({ name, contentType })).toBe(kind);
});
