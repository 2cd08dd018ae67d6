import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
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

/** Brings the tables of what may not be lost from one migration to another, without the rest. */
function migrateBy(client: SqliteDatabase.Database, from: string, to: string): void {
  const migrations = join(process.cwd(), 'db', 'migrations', 'inbox');
  for (const name of readdirSync(migrations).toSorted())
    if (name >= from && name < to) client.exec(readFileSync(join(migrations, name), 'utf8'));
}

describe('a database of an earlier version', () => {
  it('takes what had been sent for a write that began, so that it is never sent again unasked', () => {
    const client = new SqliteDatabase(':memory:');
    migrateBy(client, '0000', '0005');
    client.exec(`pragma foreign_keys = off;
      insert into actions (id, user_id, link_id, connection_id, work_item_id, ref, title, action_id, intent, label,
        inputs, idempotency_key, expected_version, state, requested_at, held_until, sent_at)
      values ('sent', '', '', '', 'one', '', '', '', '', '', '', '1', '', 'sending', '', '', '2026-11-20T08:00:00.000Z'),
        ('waiting', '', '', '', 'two', '', '', '', '', '', '', '2', '', 'held', '', '', null)`);
    migrateBy(client, '0005', '0006');
    expect(client.prepare('select id, write_begun_at as begun from actions order by id').all()).toEqual([
      { id: 'sent', begun: '2026-11-20T08:00:00.000Z' },
      { id: 'waiting', begun: null },
    ]);
    client.close();
  });

  it('counts one order to end a process of several that are under way, and leaves them as they are otherwise', () => {
    const client = new SqliteDatabase(':memory:');
    migrateBy(client, '0000', '0013');
    const rows = [
      ['first', 'cancel', 'sending', 'p'],
      ['second', 'cancel', 'held', 'p'],
      ['done', 'cancel', 'confirmed', 'p'],
      ['other', 'cancel', 'held', 'q'],
      ['answer', 'complete', 'held', 'p'],
    ];
    client.pragma('foreign_keys = off');
    const insert =
      client.prepare(`insert into actions (id, user_id, link_id, connection_id, work_item_id, ref, title,
      action_id, intent, label, inputs, idempotency_key, expected_version, state, requested_at, held_until, process_id)
      values (:id, '', '', '', :id, '', '', '', :intent, '', '', :id, '', :state, '', '', :process)`);
    for (const [id, intent, state, process] of rows) insert.run({ id, intent, state, process });
    migrateBy(client, '0013', '0014');
    const kept = client
      .prepare('select id, intent, state, process_id from actions order by rowid')
      .raw()
      .all();
    expect(kept).toEqual(rows.map((row) => (row[0] === 'second' ? [...row.slice(0, 3), ''] : row)));
    client.close();
  });
});
