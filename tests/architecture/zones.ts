/**
 * Which folder may import from which. A file belongs to the zone with the longest matching path; files of one zone may import
 * each other. A folder that is missing here fails the test, so that a new one gets its place in the picture.
 */
export const zones: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': [],
  'lib/connectors': ['lib/domain'],
  db: ['lib/domain'],
  'lib/api/contract': ['lib/domain'],
  'lib/auth': [
    'lib/domain',
    'lib/connectors',
    'db',
    'lib/api/contract',
    'lib/inbox',
    'lib/configuration',
    'lib',
  ],
  'lib/configuration': ['lib/domain', 'lib/connectors', 'db', 'lib/auth', 'lib/inbox', 'lib'],
  'lib/inbox': [
    'lib/domain',
    'lib/connectors',
    'db',
    'lib/api/contract',
    'lib/auth',
    'lib/configuration',
    'lib',
  ],
  'lib/api': ['lib/domain', 'lib/connectors', 'db', 'lib/api/contract', 'lib/auth', 'lib/inbox', 'lib'],
  'lib/vendor-check': [
    'lib/domain',
    'lib/connectors',
    'db',
    'lib/auth',
    'lib/inbox',
    'lib/configuration',
    'lib',
  ],
  'lib/queries': ['lib/domain', 'lib/api/contract', 'lib'],
  components: ['lib/domain', 'lib/api/contract', 'lib/queries', 'lib'],
  lib: ['lib/domain', 'lib/connectors'],
};

/** Folders whose files may import whatever they need: nothing of the product imports them. */
export const openFolders = ['app', 'scripts', 'e2e', 'tests'] as const;

/** The zone or open folder that a path belongs to; null for the root's own files. Throws for a folder without a place. */
export function zoneOf(path: string): string | null {
  const candidates = [...Object.keys(zones), ...openFolders].filter((zone) => path.startsWith(`${zone}/`));
  const longest = candidates.sort((a, b) => b.length - a.length)[0];
  if (longest === 'lib' && path.split('/').length > 2)
    throw new Error(`${path} lies in a folder without a zone`);
  if (longest === undefined && path.includes('/')) throw new Error(`${path} lies in a folder without a zone`);
  return longest ?? null;
}

/** Why a file may not import a path of the repository; null when it may. */
export function violation(file: string, target: string): string | null {
  const from = zoneOf(file);
  const to = zoneOf(target);
  const allowed = from === null ? undefined : zones[from];
  if (allowed === undefined || from === to || (to !== null && allowed.includes(to))) return null;
  return `${file} imports ${target}: ${from} may not know ${to ?? 'the files of the root'}`;
}

/** The patterns that the linter refuses in a zone: the other zones by alias and by relative path. */
export function lintPatterns(zone: string): string[] {
  const allowed = zones[zone] ?? [];
  const refused = [...Object.keys(zones), 'app'].filter(
    (other) => other !== zone && other !== 'lib' && !allowed.includes(other),
  );
  const inLib = zone.startsWith('lib/');
  const patterns = refused.flatMap((other) => {
    if (!other.startsWith('lib/')) return [`@/${other}/**`, `../**/${other}/**`];
    const short = other.slice('lib/'.length);
    return [`**/${other}/**`, ...(inLib ? [`../${short}/**`, `../../${short}/**`] : [])];
  });
  const contractOnly = [zone, ...allowed].includes('lib/api/contract') && refused.includes('lib/api');
  return contractOnly ? [...patterns, '!**/api/contract/**'] : patterns;
}
