import { expect, it } from 'vitest';
import { fileNameOf } from './file-name';

it.each([
  ['發票 🎉 2026.pdf', '發票 🎉 2026.pdf'],
  ['../../x', '.._.._x'],
  ['C:\\temp\\x.txt', 'C:_temp_x.txt'],
  ['a\r\nSet-Cookie: x=1.pdf', 'a__Set-Cookie: x=1.pdf'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['say "hi".txt', "say 'hi'.txt"],
  ['e\u0301tat.txt', '\u00e9tat.txt'],
  [' ', 'document'],
  ['..', 'document'],
  ['\ud83d.txt', '_.txt'],
])('%j is shown as %j', (given, shown) => {
  expect(fileNameOf(given)).toBe(shown);
});

it('keeps the extension of a name that is too long', () => {
  const name = fileNameOf(`${'長'.repeat(400)}.pdf`);
  expect([...name]).toHaveLength(200);
  expect(name.endsWith('長.pdf')).toBe(true);
});
