import type { Call, Installation } from '../contract';
import { loadUser } from './client/people';
import { knownVersion, VERSION_1_2 } from './client/server';

/** `1002001003` is `1.2.1.3` (vendor facts: omflow §0). */
export function versionText(version: number): string {
  const digits = String(version).padStart(10, '0');
  const parts = [digits.slice(0, -9), digits.slice(-9, -6), digits.slice(-6, -3), digits.slice(-3)];
  return parts.map(Number).join('.');
}

/** What came with 1.2. An installation that tells no version may have it or not. */
export function installationOf(version: number | null): Installation {
  const present = version === null ? null : version >= VERSION_1_2;
  return {
    version: version === null ? null : versionText(version),
    features: [
      { id: 'download', label: 'documents can be downloaded', present },
      { id: 'leave-records', label: 'substitutes can be named for the time of a leave', present },
      { id: 'members-of-groups', label: 'the members of a group can be listed', present },
    ],
  };
}

/**
 * Asks for the version, which 1.1 refuses like an expired code. So the code is proven first by something that every release knows
 * (vendor facts: omflow §0, §2).
 */
export async function probe(call: Call): Promise<Installation> {
  await loadUser(call, call.subject.username);
  return installationOf(await knownVersion(call));
}
