import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeFiles, importsOf, readSource, root, targetOf } from './source-files';
import { lintPatterns, violation, zoneOf, zones } from './zones';

const files = codeFiles();
const LintFile = z.object({
  overrides: z.array(
    z.object({
      includes: z.array(z.string()),
      linter: z.object({
        rules: z.object({ style: z.object({ noRestrictedImports: z.unknown() }).optional() }),
      }),
    }),
  ),
});

function targetsOf(file: string, { types }: { types: boolean }): string[] {
  return importsOf(readSource(file))
    .filter(({ typeOnly }) => types || !typeOnly)
    .flatMap(({ specifier }) => targetOf(file, specifier) ?? []);
}

/** The file that an import without an ending means; null for styles and the like. */
function fileOf(target: string): string | null {
  const endings = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx'];
  const found = endings.map((ending) => target + ending).find((path) => files.includes(path));
  return found ?? null;
}

/** Every file that one file brings along when it runs, itself included. */
function reach(start: string, seen = new Set<string>()): Set<string> {
  if (seen.has(start)) return seen;
  seen.add(start);
  for (const target of targetsOf(start, { types: false })) {
    const next = fileOf(target);
    if (next !== null) reach(next, seen);
  }
  return seen;
}

function findCycle(file: string, path: readonly string[], done: Set<string>): string[] | null {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return null;
  for (const target of targetsOf(file, { types: false })) {
    const next = fileOf(target);
    const cycle = next === null ? null : findCycle(next, [...path, file], done);
    if (cycle) return cycle;
  }
  done.add(file);
  return null;
}

describe('imports point one way', () => {
  it('gives every folder a zone', () => {
    expect(() => files.forEach(zoneOf)).not.toThrow();
    expect(() => zoneOf('lib/helpers/text.ts')).toThrow('without a zone');
    expect(() => zoneOf('server/main.ts')).toThrow('without a zone');
  });

  it('keeps every import inside what its zone may know', () => {
    const violations = files.flatMap((file) =>
      targetsOf(file, { types: true }).flatMap((target) => violation(file, target) ?? []),
    );
    expect(violations).toEqual([]);
  });

  it('would notice an import that points the wrong way', () => {
    expect(violation('lib/domain/work-item.ts', 'lib/connectors/contract')).toContain(
      'may not know lib/connectors',
    );
    expect(violation('components/inbox/list.tsx', 'lib/inbox/sync')).toContain('may not know lib/inbox');
    expect(violation('lib/queries/counts.ts', 'lib/api/route')).toContain('may not know lib/api');
    expect(violation('components/inbox/list.tsx', 'lib/api/contract/work-items')).toBeNull();
    expect(targetOf('lib/queries/counts.ts', '../inbox/counts')).toBe('lib/inbox/counts');
    expect(
      importsOf("import {\n  a,\n} from './a';\nexport type { B } from '@/b';\nawait import('zod');"),
    ).toEqual([
      { specifier: './a', typeOnly: false },
      { specifier: '@/b', typeOnly: true },
      { specifier: 'zod', typeOnly: false },
    ]);
  });

  it('lets the domain import zod and the engine of patterns and nothing else from outside', () => {
    const packages = files
      .filter((file) => file.startsWith('lib/domain/') && !file.endsWith('.test.ts'))
      .flatMap((file) => importsOf(readSource(file)).map(({ specifier }) => specifier))
      .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('@/'));
    expect(new Set(packages)).toEqual(new Set(['re2js', 'zod']));
  });

  it('keeps the folders of the vendors apart from each other and from the registry', () => {
    const common = ['sandbox', 'conformance'];
    const folder = (path: string) => /^lib\/connectors\/([^/]+)\//.exec(path)?.[1];
    const violations = files.flatMap((file) => {
      const own = folder(file);
      if (own === undefined || common.includes(own)) return [];
      return targetsOf(file, { types: true }).filter((target) => {
        const other = folder(target);
        return (
          target === 'lib/connectors/registry' ||
          (other !== undefined && other !== own && !common.includes(other))
        );
      });
    });
    expect(violations).toEqual([]);
  });

  it('has no cycle', () => {
    const done = new Set<string>();
    expect(files.flatMap((file) => findCycle(file, [], done) ?? [])).toEqual([]);
  });

  it('brings nothing of the server into the browser', () => {
    const startsInBrowser = files.filter(
      (file) =>
        /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && /^['"]use client['"]/m.test(readSource(file)),
    );
    const serverOnly = files.filter((file) =>
      importsOf(readSource(file)).some(
        ({ specifier, typeOnly }) =>
          !typeOnly &&
          (specifier === 'server-only' || specifier === 'better-sqlite3' || specifier.startsWith('node:')),
      ),
    );
    const leaks = startsInBrowser.flatMap((file) =>
      [...reach(file)]
        .filter((reached) => serverOnly.includes(reached))
        .map((reached) => `${file} reaches ${reached}`),
    );
    expect(leaks).toEqual([]);
  });

  it('keeps sandboxes and test code out of the product', () => {
    const testCode = /^(?:scripts|e2e|tests)\/|\.test\.|\/testing(?:\.ts$|\/)|\/sandbox\/|\/conformance\//;
    const product = files.filter(
      (file) => /^(?:app|instrumentation|proxy)\b/.test(file) && !testCode.test(file),
    );
    const strays = [...new Set(product.flatMap((file) => [...reach(file)]))].filter((file) =>
      testCode.test(file),
    );
    expect(strays).toEqual([]);
    expect(reach('app/api/counts/route.ts').size).toBeGreaterThan(20);
  });

  it('is what the linter enforces while people type', () => {
    const { overrides } = LintFile.parse(JSON.parse(readSource('biome.json')));
    const written = Object.fromEntries(
      overrides.flatMap(({ includes, linter }) => {
        const rule = linter.rules.style?.noRestrictedImports;
        return rule === undefined ? [] : [[includes[0], rule]];
      }),
    );
    const wanted = Object.keys(zones)
      .filter((zone) => zone !== 'lib')
      .map((zone) => [`${zone}/**`, lintRule(zone)]);
    expect(written).toEqual(Object.fromEntries(wanted));
  });

  it('reads folders that exist', () => {
    expect(Object.keys(zones).filter((zone) => !existsSync(join(root, zone)))).toEqual([]);
  });
});

function lintRule(zone: string) {
  const message = `The folder ${zone} may not know this one: see tests/architecture/zones.ts.`;
  return { level: 'error', options: { patterns: [{ group: lintPatterns(zone), message }] } };
}
