import { expect, it } from 'vitest';
import { requestedFrom } from './requested-from';

const from = (headers: Record<string, string>) =>
  requestedFrom(new Request('http://intray.test/api/actions', { headers }));

it('tells a browser from a token, and the nearest address', () => {
  expect(from({ 'x-forwarded-for': '10.9.8.7, 192.0.2.7' })).toBe('browser 192.0.2.7');
  expect(from({ authorization: 'Bearer x', 'x-forwarded-for': '::ffff:192.0.2.7' })).toBe(
    'token ::ffff:192.0.2.7',
  );
});

it('repeats nothing that is no address', () => {
  expect(from({})).toBe('browser');
  expect(from({ 'x-forwarded-for': '=cmd()' })).toBe('browser');
});
