import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as cacheSchema from './schema/cache';
import * as inboxSchema from './schema/inbox';

export type InboxDatabase = BetterSQLite3Database<typeof inboxSchema> & { $client: SqliteDatabase.Database };
export type CacheDatabase = BetterSQLite3Database<typeof cacheSchema> & { $client: SqliteDatabase.Database };

/** Migrations are read from the project's folder, not from beside the bundled module. */
const migrationsFolder = (name: string) => join(process.cwd(), 'db', 'migrations', name);

function openFile(file: string, synchronous: 'FULL' | 'NORMAL'): SqliteDatabase.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new SqliteDatabase(file);
  database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${synchronous}`);
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return database;
}

/** Opens (and migrates) the database of what may not be lost. Every commit reaches the disk. */
export function openInboxDatabase(file: string): InboxDatabase {
  const database = drizzle(openFile(file, 'FULL'), { schema: inboxSchema });
  migrate(database, { migrationsFolder: migrationsFolder('inbox') });
  return database;
}

/** Opens (and migrates) the disposable projection. After a power cut it may miss the last moments; a sync brings them back. */
export function openCacheDatabase(file: string): CacheDatabase {
  const client = openFile(file, 'NORMAL');
  client.pragma('cache_size = -65536');
  client.pragma('mmap_size = 268435456');
  const database = drizzle(client, { schema: cacheSchema });
  migrate(database, { migrationsFolder: migrationsFolder('cache') });
  return database;
}
