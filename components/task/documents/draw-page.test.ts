import { expect, it } from 'vitest';
import { densityFor } from './draw-page';

it.each([
  ['a page', 640, 905, 2],
  ['a poster on a phone', 300, 30_000, 3],
  ['a strip', 640, 9_000_000, 1],
  ['a large page on a fine screen', 4_000, 5_600, 3],
])('draws %s within what a canvas can hold', (_name, width, height, ratio) => {
  const density = densityFor(width, height, ratio);
  expect(density).toBeLessThanOrEqual(ratio);
  expect(width * density * height * density).toBeLessThanOrEqual(16_000_001);
  expect(Math.max(width, height) * density).toBeLessThanOrEqual(16_001);
});

it('draws an ordinary page as fine as the screen is', () => {
  expect(densityFor(640, 905, 2)).toBe(2);
});
