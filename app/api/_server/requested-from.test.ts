import { expect, it, vi } from 'vitest';
import { requestedFrom } from './requested-from';

const REMOTE = 'x-of-the-connection';
vi.mock('@/lib/api/remote-address', () => ({
  remoteAddressOf: (headers: Headers) => headers.get(REMOTE) ?? '',
}));

const from = (
  headers: Record<string, string>,
  { tokenName = null as string | null, trustedProxy = false } = {},
) =>
  requestedFrom(new Request('http://intray.test/api/actions', { headers }), { tokenName }, { trustedProxy });

it('tells a browser’s address, or which token it was', () => {
  expect(from({ [REMOTE]: '10.0.0.7' })).toBe('browser 10.0.0.7');
  expect(from({ [REMOTE]: '::1' }, { tokenName: 'ci' })).toBe('token ci ::1');
  expect(from({})).toBe('browser');
});

it('believes a forwarded address only where a proxy is known to set it', () => {
  const headers = { [REMOTE]: '10.0.0.1', 'x-forwarded-for': '6.6.6.6, 10.0.0.7' };
  expect(from(headers)).toBe('browser 10.0.0.1');
  expect(from(headers, { trustedProxy: true })).toBe('browser 10.0.0.7');
  expect(from({ [REMOTE]: '10.0.0.1' }, { trustedProxy: true })).toBe('browser 10.0.0.1');
});

it('repeats nothing that is no address', () => {
  expect(from({ 'x-forwarded-for': '<script>' }, { trustedProxy: true })).toBe('browser');
});
