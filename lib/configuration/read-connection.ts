import { z } from 'zod';
import type { Connector } from '@/lib/connectors/contract';
import { fieldPath } from './configuration-error';
import { didYouMean } from './did-you-mean';
import type { Reading } from './reading';
import type { ConfigurationFile, ConfiguredConnection } from './schema';
import { problemsOf } from './schema-problems';

type Path = readonly PropertyKey[];

/** Keys that a vendor's settings may have, where its schema tells. */
function settingNames({ manifest }: Connector): string[] {
  return manifest.config instanceof z.ZodObject ? Object.keys(manifest.config.shape) : [];
}

function parseSettings({ problems }: Reading, connector: Connector, settings: unknown, path: Path): unknown {
  const parsed = connector.manifest.config.safeParse(settings, { reportInput: true });
  if (parsed.success) return parsed.data;
  // Where a secret could not be read an empty text stands in its place, and that was told already.
  const told = new Set(problems.map(({ field }) => field));
  problems.push(
    ...parsed.error.issues
      .flatMap((issue) => problemsOf(issue, path, settingNames(connector)))
      .filter(({ field }) => !told.has(field)),
  );
  return undefined;
}

/** Reads one connection: finds its connector and has that judge the settings. Empty when there is no such vendor. */
export function readConnection(
  reading: Reading,
  { vendor, settings, ...connection }: ConfigurationFile['connections'][number],
  index: number,
): ConfiguredConnection[] {
  const path = ['connections', index];
  const connector = reading.vendors.findConnector(vendor);
  const resolved = reading.secrets.resolve(settings, [...path, 'settings']);
  if (connector) {
    const config = parseSettings(reading, connector, resolved, [...path, 'settings']);
    return [{ ...connection, connector, config }];
  }
  const known = reading.vendors.vendorIds();
  const text = `"${vendor}" is not a vendor.${didYouMean(vendor, known)} Known: ${known.join(', ')}.`;
  reading.problems.push({ field: fieldPath([...path, 'vendor']), text });
  return [];
}
