import { expect, test } from 'vitest';
import { clockAheadMs, createHttp } from './http';

const NOW = Date.parse('2026-11-22T10:00:00.500Z');

test('a Date header tells how far the clock of the system is ahead, to the half second', () => {
  expect(clockAheadMs('Sun, 22 Nov 2026 10:05:00 GMT', NOW)).toBe(300_000);
  expect(clockAheadMs('Sun, 22 Nov 2026 09:55:00 GMT', NOW)).toBe(-300_000);
  expect(clockAheadMs(null, NOW)).toBeNull();
  expect(clockAheadMs('at noon', NOW)).toBeNull();
});

test('the newest answer with a time counts; before the first nothing is known', async () => {
  const dates = [new Date(Date.now() + 300_000).toUTCString(), null];
  const http = createHttp({
    baseUrl: 'http://vendor.invalid',
    fetch: async () => {
      const date = dates.shift();
      return new Response('{}', date ? { headers: { date } } : {});
    },
  });
  expect(http.clockAheadMs?.()).toBeNull();
  for (let answers = 0; answers < 2; answers += 1) await http.send({ method: 'GET', path: '/x' });
  const ahead = http.clockAheadMs?.() ?? 0;
  expect(ahead).toBeGreaterThan(298_000);
  expect(ahead).toBeLessThan(302_000);
});
