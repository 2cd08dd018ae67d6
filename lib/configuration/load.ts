import { readFile } from 'node:fs/promises';
import { findConnector, vendorIds } from '@/lib/connectors/registry';
import { ConfigurationError } from './configuration-error';
import { parseConfiguration } from './parse';
import type { Vendors } from './reading';
import type { Configuration } from './schema';
import type { Variables } from './secrets';

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const text =
      code === 'ENOENT'
        ? 'it does not exist. Copy config/intray.config.example.json there and fill it in, or set INTRAY_CONFIG to the file you mean.'
        : `it cannot be read (${code}). Give the user that runs Intray the right to read it.`;
    throw new ConfigurationError(file, [{ field: '', text }]);
  }
}

/** Reads the configuration file. Throws `ConfigurationError`, whose message is all that whoever starts Intray needs to see. */
export async function loadConfiguration(
  file: string,
  variables: Variables = process.env,
  vendors: Vendors = { findConnector, vendorIds },
): Promise<Configuration> {
  return parseConfiguration(file, await readText(file), { variables, vendors });
}
