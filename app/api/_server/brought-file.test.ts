import { expect, it } from 'vitest';
import { broughtFile } from './brought-file';

const named = (disposition: string | null, headers: Record<string, string> = {}) => {
  const request = new Request('http://intray.test/api/uploads', { method: 'POST', headers, body: 'x' });
  if (disposition !== null) request.headers.set('content-disposition', disposition);
  return broughtFile(request);
};

it.each([
  ["attachment; filename*=UTF-8''%E7%99%BC%E7%A5%A8%20%F0%9F%8E%89.pdf", '發票 🎉.pdf'],
  ['attachment; filename="plain.pdf"; filename*=utf-8\'zh\'%E7%99%BC.pdf', '發.pdf'],
  ['attachment; filename="say \\"hi\\".txt"', 'say "hi".txt'],
  ['attachment; filename=plain.txt', 'plain.txt'],
  ["attachment; filename*=UTF-8''..%2F..%2Fx%0Ay", '../../x\ny'],
])('%s names the file', (disposition, name) => {
  expect(named(disposition).name).toBe(name);
});

it.each([null, 'attachment', "attachment; filename*=UTF-8''%E7%99"])('%j names none', (disposition) => {
  expect(() => named(disposition)).toThrow('Name the file');
});

it('takes the announced length where there is one', () => {
  expect(named('attachment; filename=a').announcedBytes).toBeNull();
  expect(named('attachment; filename=a', { 'content-length': '17' }).announcedBytes).toBe(17);
  for (const length of ['many', '-1', '1e3', ''])
    expect(named('attachment; filename=a', { 'content-length': length }).announcedBytes).toBeNull();
});
