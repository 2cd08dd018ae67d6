import { expect, test } from 'vitest';
import { createHttp } from './http';
import { findConnector, vendorIds } from './registry';
import { discoverSandboxes } from './sandbox/discover';

test('knows the vendor of every sandbox, and no other', async () => {
  const vendors = (await discoverSandboxes()).map(({ manifest }) => manifest.vendor);
  expect(vendors.length).toBeGreaterThanOrEqual(3);
  expect(vendorIds().sort()).toEqual(vendors.sort());
  for (const vendor of vendors) expect(findConnector(vendor)?.manifest.id).toBe(vendor);
  expect(findConnector('nobody')).toBeUndefined();
});

test('hands connectors out guarded', async () => {
  const quiet = () => undefined;
  const unusable = {
    connection: { id: 'c', baseUrl: 'http://vendor.invalid', timeZone: 'UTC' },
    config: 'none',
    http: createHttp({ baseUrl: 'http://vendor.invalid' }),
    signal: new AbortController().signal,
    now: () => new Date(),
    log: { debug: quiet, info: quiet, warn: quiet },
    credential: {},
    subject: { id: '1', username: 'alice', displayName: 'Alice' },
  };
  for (const id of vendorIds())
    await expect(findConnector(id)?.whoAmI(unusable)).rejects.toMatchObject({ name: 'ConnectorError' });
});
