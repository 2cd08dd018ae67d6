import { z } from 'zod';
import type { Call } from '../../contract';
import { isConnectorError } from '../../errors';
import { read } from './transport';

const ServerVersion = z.object({ version: z.coerce.number().int().positive() });

/**
 * The installation's version as a number, three digits a part: 1002000000 is 1.2.0.0. 1.1 does not know the address and answers
 * 403 (vendor facts: omflow §0), which is `auth` here.
 */
export async function getServerVersion(call: Call): Promise<number> {
  return (await read(call, '/app/server-version/get/', {}, ServerVersion)).version;
}

/** From this version on, files have addresses that need no browser session (vendor facts: omflow §0). */
export const VERSION_1_2 = 1_002_000_000;

/** The version, or null where the installation does not tell it. Anything but a refusal is thrown. */
export async function knownVersion(call: Call): Promise<number | null> {
  try {
    return await getServerVersion(call);
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'auth' || error.code === 'not-found')) return null;
    throw error;
  }
}
