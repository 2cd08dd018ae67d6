import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const notOurs = new Set([
  'node_modules',
  '.next',
  '.data',
  '.git',
  'test-results',
  'playwright-report',
  'coverage',
]);
/** What .gitignore keeps out of the repository besides those folders. */
const ignored = /^\.env(?:\.local)?$|^next-env\.d\.ts$|\.tsbuildinfo$/;
const codeEndings = new Set(['.ts', '.tsx', '.mjs']);

/** Every file of the repository, as paths with forward slashes relative to its root. */
export function repositoryFiles(folder = ''): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => !notOurs.has(name) && !ignored.test(name))
    .sort()
    .flatMap((name) => {
      const path = posix.join(folder, name);
      return statSync(join(root, path)).isDirectory() ? repositoryFiles(path) : [path];
    });
}

/** Every file that people write code in. */
export function codeFiles(): string[] {
  return repositoryFiles().filter((file) => codeEndings.has(extname(file)));
}

export function readSource(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

export interface Import {
  readonly specifier: string;
  /** Erased by the compiler: gives types, runs nothing. */
  readonly typeOnly: boolean;
}

/** What a source imports: static, re-exported, for its side effects and dynamic with a literal. */
export function importsOf(source: string): Import[] {
  const statements = /^\s*(?:import|export)\s+(type\s)?(?:[\w*\s{},]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  const calls = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]\s*\)/g;
  return [
    ...[...source.matchAll(statements)].map((found) => ({
      specifier: found[2] ?? '',
      typeOnly: found[1] !== undefined,
    })),
    ...[...source.matchAll(calls)].map((found) => ({ specifier: found[1] ?? '', typeOnly: false })),
  ];
}

/** The path inside the repository that an import points to, without its ending; null for packages. */
export function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return posix.join(dirname(file), specifier);
  return null;
}

/** The source without comments and without the text of imports, for searches that prose must not trip. */
export function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}
