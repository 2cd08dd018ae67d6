import { expect, test } from 'vitest';
import sandbox from './index';
import { newerViews, views } from './routes';

const now = new Date('2026-11-22T00:00:00.000Z');

function routesOf(dialect: string): Set<string> {
  const world = sandbox.seed({ dialect, now });
  const app = sandbox.app({
    world: () => world,
    faults: { take: () => false, refuses: () => false },
    now: () => now,
    countWrite: () => undefined,
  });
  return new Set(app.routes.map(({ path }) => path));
}

test('every view has a route of its own, with and without the last slash (vendor facts: omflow §1)', () => {
  const routes = routesOf('1.2');
  for (const path of Object.keys({ ...views, ...newerViews }))
    expect([...routes]).toEqual(expect.arrayContaining([path, path.slice(0, -1)]));
});

test('1.1 has none of the routes of 1.2 (vendor facts: omflow §0)', () => {
  const routes = routesOf('1.1.0.0');
  expect(Object.keys(newerViews).filter((path) => routes.has(path))).toEqual([]);
  expect(Object.keys(views).filter((path) => !routes.has(path))).toEqual([]);
});
