import { expect, it } from 'vitest';
import { z } from 'zod';
import { codeFiles, importsOf, readSource } from './source-files';

const Packages = z.record(z.string(), z.string()).default({});
const { dependencies, devDependencies } = z
  .object({ dependencies: Packages, devDependencies: Packages })
  .parse(JSON.parse(readSource('package.json')));

/** The package of an import: "@/x" and "./x" are ours, "node:x" is Node's. */
function packageOf(specifier: string): string | null {
  if (/^(?:\.|@\/|node:)/.test(specifier)) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

it('explains every dependency on one page, and no other', () => {
  const explained = [...readSource('docs/dependencies.md').matchAll(/^- `([^`]+)`: \S.{10,}$/gm)].map(
    (line) => line[1],
  );
  expect(explained.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
});

it('declares every package that the code imports, in the right section', () => {
  const isTooling = (file: string) =>
    /^(?:scripts|e2e|tests)\/|\.test\.tsx?$|\/testing(?:\.ts$|\/)|\/sandbox\/|\/conformance\/|\.config\.\w+$/.test(
      file,
    );
  const undeclared = codeFiles().flatMap((file) =>
    importsOf(readSource(file)).flatMap(({ specifier, typeOnly }) => {
      const name = packageOf(specifier);
      const declared =
        name === null || name in dependencies || ((isTooling(file) || typeOnly) && name in devDependencies);
      return declared ? [] : [`${file}: ${name}`];
    }),
  );
  expect(undeclared).toEqual([]);
});

it('locks packages by their content, not by the address of one registry', () => {
  expect(readSource('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  expect(readSource('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
});

const Locked = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
});

it('locks the native parts for every platform, so that `npm ci` works on a machine unlike the one that wrote the lock', () => {
  const { packages } = Locked.parse(JSON.parse(readSource('package-lock.json')));
  const missing = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter(
      (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
    ),
  );
  expect(missing).toEqual([]);
});
