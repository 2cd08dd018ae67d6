import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { proxy } from './proxy';

const answerTo = (address: string) => proxy(new NextRequest(address)).headers;

/** By directive what it allows. */
function policyOf(headers: Headers): Map<string, string[]> {
  const directives = (headers.get('content-security-policy') ?? '').split('; ');
  return new Map(
    directives.map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

test('a page runs and loads nothing but what is its own', () => {
  const policy = policyOf(answerTo('http://intray.test/inbox'));
  const nonce = policy.get('script-src')?.find((source) => source.startsWith("'nonce-"));
  expect(Object.fromEntries(policy)).toEqual({
    'default-src': ["'self'"],
    'script-src': ["'self'", nonce, "'strict-dynamic'"],
    'style-src': ["'self'", nonce],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  });
});

test('what lets a script run is another one each time', () => {
  const nonces = [1, 2].map(() => policyOf(answerTo('http://intray.test/')).get('script-src')?.[1]);
  expect(nonces[0]).toMatch(/^'nonce-[\w+/=]{40,}'$/);
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('a page is neither framed nor guessed at, and tells other sites nothing', () => {
  expect(Object.fromEntries(answerTo('http://intray.test/inbox'))).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  });
});

test('a site that is reached safely stays so, and no other is forced to', () => {
  expect(answerTo('https://intray.test/').get('strict-transport-security')).toBe('max-age=31536000');
  expect(answerTo('http://intray.test/').get('strict-transport-security')).toBeNull();
});

test('the framework is told the same policy as the browser, and the page its address', () => {
  const headers = answerTo('http://intray.test/inbox?q=a');
  expect(headers.get('x-middleware-request-content-security-policy')).toBe(
    headers.get('content-security-policy'),
  );
  expect(headers.get('x-middleware-request-x-address')).toBe('/inbox?q=a');
});
