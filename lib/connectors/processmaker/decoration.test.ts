import { expect, test } from 'vitest';
import { webAddress } from './decoration';

test.each([
  ['https://example.test/a b', 'https://example.test/a%20b'],
  [' http://example.test ', 'http://example.test/'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['file:///etc/passwd', null],
  ['//example.test', null],
  ['/cases/open', null],
])('of what a designer wrote, %j leads to %j', (text, address) => {
  expect(webAddress(text)).toBe(address);
});
