import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionsOf } from './connections';
import { loadConfiguration } from './load';

const EXAMPLE = 'config/intray.config.example.json';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intray-configuration-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the configuration file', () => {
  it('that is not there is named, with what to do', async () => {
    const file = join(folder, 'intray.config.json');
    await expect(loadConfiguration(file)).rejects.toThrow(
      `${file} cannot be used:\n- it does not exist. Copy ${EXAMPLE} there`,
    );
  });

  it('that cannot be read is named, with what to do', async () => {
    await expect(loadConfiguration(folder)).rejects.toThrow('it cannot be read (EISDIR)');
  });

  it('may name every vendor of the registry: a wrong name lists them', async () => {
    const file = join(folder, 'intray.config.json');
    const connection = {
      id: 'a',
      vendor: 'nonesuch',
      name: 'A',
      baseUrl: 'https://a.example',
      timeZone: 'UTC',
    };
    await writeFile(file, JSON.stringify({ connections: [connection] }));
    const { vendorIds } = await import('@/lib/connectors/registry');
    await expect(loadConfiguration(file)).rejects.toThrow(`Known: ${vendorIds().join(', ')}`);
  });

  it('of the example works once its variables are set', async () => {
    const text = await readFile(EXAMPLE, 'utf8');
    const names = [...text.matchAll(/"env": "(\w+)"/g)].map(([, name = '']) => name);
    const variables = Object.fromEntries(names.map((name) => [name, `value-of-${name}`]));
    const configuration = await loadConfiguration(EXAMPLE, variables);
    expect(
      [...connectionsOf(configuration, 30_000).values()].map(({ connector }) => connector.manifest.id),
    ).toEqual(configuration.connections.map(({ id }) => id));
    await expect(loadConfiguration(EXAMPLE, {})).rejects.toThrow(`${names[0]} is not set`);
  });
});
