import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCacheDatabase, openInboxDatabase } from './client';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'intray-database-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const garbage = 'no database at all '.repeat(500);

/** Breaks the pages behind the header: the file still looks like a database at first sight. */
function breakPages(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0x55, 100);
  writeFileSync(file, bytes);
}

describe('a cache that cannot be used', () => {
  it.each([
    ['garbage', (file: string) => writeFileSync(file, garbage)],
    [
      'a database with broken pages',
      (file: string) => {
        openCacheDatabase(file).$client.close();
        breakPages(file);
      },
    ],
    [
      'tables of another version',
      (file: string) => {
        const { $client } = openCacheDatabase(file);
        $client.exec('delete from __drizzle_migrations; drop table box_syncs');
        $client.close();
      },
    ],
  ])('is set aside and made anew: %s', (_name, damage) => {
    const file = join(folder, 'cache.sqlite');
    damage(file);
    const told: string[] = [];
    const cache = openCacheDatabase(file, (sentence) => told.push(sentence));
    expect(cache.$client.prepare('select count(*) from work_items').pluck().get()).toBe(0);
    cache.$client.close();
    expect(told).toHaveLength(1);
    const aside = readdirSync(folder).filter((name) => name.includes('.damaged-'));
    expect(aside).toHaveLength(1);
    expect(told[0]).toContain(aside[0]);
    openCacheDatabase(file, (sentence) => told.push(sentence)).$client.close();
    expect(told).toHaveLength(1);
  });
});

describe('a damaged database of what may not be lost', () => {
  it('is named in a sentence and left as it is', () => {
    const file = join(folder, 'inbox.sqlite');
    writeFileSync(file, garbage);
    expect(() => openInboxDatabase(file)).toThrow(`The database ${file} is damaged. It was left as it is`);
    expect(readFileSync(file, 'utf8')).toBe(garbage);
    expect(readdirSync(folder)).toEqual(['inbox.sqlite']);
  });
});

describe('a database that cannot be reached', () => {
  it('is not taken for a damaged one', () => {
    const file = join(folder, 'cache.sqlite');
    writeFileSync(join(folder, 'occupied'), '');
    expect(() => openCacheDatabase(folder)).toThrow('Check that the data directory');
    expect(() => openCacheDatabase(join(folder, 'occupied', 'cache.sqlite'))).toThrow('was not opened');
    expect(existsSync(file)).toBe(false);
  });
});
