import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Sandbox } from './contract';

const connectors = fileURLToPath(new URL('..', import.meta.url));

/** Every vendor folder's sandbox (`<vendor>/sandbox/index.ts`, default export), in alphabetical order of the folders. */
export async function discoverSandboxes(): Promise<Sandbox[]> {
  const files = readdirSync(connectors)
    .sort()
    .map((folder) => `${connectors}${folder}/sandbox/index.ts`)
    .filter((file) => existsSync(file));
  return Promise.all(
    files.map(async (file) => (await import(/* @vite-ignore */ pathToFileURL(file).href)).default as Sandbox),
  );
}
