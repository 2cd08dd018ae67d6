import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findConnector } from '@/lib/connectors/registry';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import type { KitColumn } from './kit-table';

const connectors = fileURLToPath(new URL('../../lib/connectors', import.meta.url));

/** A vendor's reasons for not passing a check stand in its folder's `opt-outs.ts`, where there are any. */
async function optOutsOf(vendor: string): Promise<Record<string, string>> {
  const file = `${connectors}/${vendor}/opt-outs.ts`;
  return existsSync(file) ? (await import(/* @vite-ignore */ pathToFileURL(file).href)).optOuts : {};
}

/** Every connector in every dialect of its sandbox. */
export async function kitColumns(): Promise<(KitColumn & { readonly sandbox: Sandbox })[]> {
  const columns = [];
  for (const sandbox of await discoverSandboxes()) {
    const connector = findConnector(sandbox.manifest.vendor);
    if (!connector) throw new Error(`there is no connector for the sandbox of ${sandbox.manifest.vendor}`);
    const optOut = await optOutsOf(sandbox.manifest.vendor);
    for (const dialect of sandbox.manifest.dialects) columns.push({ connector, sandbox, dialect, optOut });
  }
  return columns;
}
