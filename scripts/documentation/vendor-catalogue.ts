import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { VendorOperation } from '@/lib/connectors/operations';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import { createFaultBoard } from '@/lib/connectors/sandbox/faults';

const root = fileURLToPath(new URL('../..', import.meta.url));
const connectors = join(root, 'lib/connectors');

/** All that `docs/vendors.md` tells of one operation, found in the code. */
export interface CatalogueRow {
  readonly operation: VendorOperation;
  /** Name of the connector's function; null where there is none on purpose. */
  readonly client: string | null;
  /** Whether the sandbox has the operation. */
  readonly inSandbox: boolean;
  /** Files with contract tests of it, from the root. */
  readonly tests: readonly string[];
}

export interface VendorCatalogue {
  readonly vendor: string;
  readonly displayName: string;
  readonly rows: readonly CatalogueRow[];
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
    .sort();
}

/** Which operations each test file of a folder holds to the contract, by the calls that are written in it. */
function contractTests(folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of filesBelow(folder, '.test.ts'))
    for (const [, id] of readFileSync(file, 'utf8').matchAll(/\boperationContract\(\s*'([^']+)'/g))
      if (id) found.set(id, [...new Set([...(found.get(id) ?? []), relative(root, file)])]);
  return found;
}

const PLACEHOLDER = '0'.repeat(32);

/** A path as it could be sent: placeholders filled, without the word that tells operations of one path apart. */
function sendable(path: string): string {
  return path
    .replace(/ # .*$/, '')
    .replaceAll('{workspace}', 'workflow')
    .replaceAll(/\{\w+\}/g, PLACEHOLDER);
}

/** Every dialect is asked: some operations came later than others. */
function routesOf(sandbox: Sandbox): (method: string, path: string) => boolean {
  const apps = sandbox.manifest.dialects.map((dialect) => {
    const now = new Date('2026-05-04T08:00:00Z');
    const world = sandbox.seed({ dialect, now });
    const faults = createFaultBoard();
    return sandbox.app({ world: () => world, faults, now: () => now, countWrite: () => undefined });
  });
  return (method, path) => apps.some((app) => hasRoute(app, method, path));
}

/** A route of its own, not one of those that answer for everything else. */
function hasRoute(app: ReturnType<Sandbox['app']>, method: string, path: string): boolean {
  const [matches] = app.router.match(method, path);
  return matches.some(([[, route]]) => [method, 'ALL'].includes(route.method) && !route.path.endsWith('*'));
}

async function catalogueOf(folder: string): Promise<VendorCatalogue> {
  const module = async (file: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href);
  const { operations }: { operations: readonly VendorOperation[] } = await module('operations.ts');
  const { connector } = await module('index.ts');
  const sandbox: Sandbox = (await module('sandbox/index.ts')).default;
  const tests = contractTests(folder);
  const has = routesOf(sandbox);
  return {
    vendor: sandbox.manifest.vendor,
    displayName: connector.manifest.displayName,
    rows: operations.map((operation) => ({
      operation,
      client: typeof operation.client === 'function' ? operation.client.name : null,
      inSandbox: has(operation.method, sendable(operation.path)),
      tests: tests.get(operation.id) ?? [],
    })),
  };
}

/** The catalogue of every vendor that has a sandbox, in alphabetical order of their folders. */
export function readCatalogues(): Promise<VendorCatalogue[]> {
  const folders = readdirSync(connectors)
    .sort()
    .map((name) => join(connectors, name))
    .filter((folder) => existsSync(join(folder, 'sandbox', 'index.ts')))
    .filter((folder) => existsSync(join(folder, 'operations.ts')));
  return Promise.all(folders.map(catalogueOf));
}
