import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from './contract/routes';
import { openApiDocument } from './openapi';

const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts') && !file.startsWith('auth'))
  .map((file) => ({
    path: `/api/${file.replace('/route.ts', '').replace(/\[(\w+)\]/g, '{$1}')}`,
    text: readFileSync(`app/api/${file}`, 'utf8'),
  }));

describe('the OpenAPI description', () => {
  it('has every route file with every method, and nothing else', () => {
    const written = files.flatMap(({ path, text }) =>
      [...text.matchAll(/export const (GET|POST|PUT|DELETE)/g)].map(([, method]) => `${method} ${path}`),
    );
    expect(written.toSorted()).toEqual(routes.map((route) => `${route.method} ${route.path}`).toSorted());
  });

  it('describes parameters, bodies and answers', () => {
    const text = JSON.stringify(openApiDocument('1'));
    for (const word of ['nextCursor', 'idempotencyKey', 'freshness', 'application/problem+json'])
      expect(text).toContain(word);
  });

  it('lets only health and itself be read without signing in', () => {
    expect(routes.filter((route) => route.open).map((route) => route.path)).toEqual([
      '/api/health',
      '/api/openapi.json',
    ]);
  });
});
