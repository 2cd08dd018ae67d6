import { describe, expect, it } from 'vitest';
import { safePath } from './safe-path';

describe('safePath', () => {
  it.each(['/inbox?box=completed&item=a%2Fb', '/connections'])('keeps %s', (path) =>
    expect(safePath(path)).toBe(path),
  );

  it.each([
    '//evil.example/inbox',
    '/\\evil.example',
    'https://evil.example/inbox',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/.//evil.example',
    '/sign-in?callbackUrl=/sign-in',
    undefined,
    ['/a', '/b'],
  ])('does not follow %s', (path) => expect(safePath(path)).toBe('/inbox'));
});
