import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { DatabaseError, databaseError } from './database-error';
import * as absenceSchema from './schema/absences';
import * as cacheSchema from './schema/cache';
import * as peopleSchema from './schema/inbox';
import * as submissionSchema from './schema/submissions';

const inboxSchema = { ...peopleSchema, ...absenceSchema, ...submissionSchema };

export type InboxDatabase = BetterSQLite3Database<typeof inboxSchema> & { $client: SqliteDatabase.Database };
export type CacheDatabase = BetterSQLite3Database<typeof cacheSchema> & { $client: SqliteDatabase.Database };

/** Migrations are read from the project's folder, not from beside the bundled module. */
const migrationsFolder = (name: string) => join(process.cwd(), 'db', 'migrations', name);

function prepare(client: SqliteDatabase.Database, synchronous: 'FULL' | 'NORMAL'): void {
  client.pragma('journal_mode = WAL');
  client.pragma(`synchronous = ${synchronous}`);
  client.pragma('foreign_keys = ON');
  client.pragma('busy_timeout = 5000');
}

/** Opens the file and lets `set` make it ready. Throws `DatabaseError` and leaves nothing open. */
function openFile<Database>(file: string, set: (client: SqliteDatabase.Database) => Database): Database {
  let client: SqliteDatabase.Database | undefined;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    client = new SqliteDatabase(file);
    return set(client);
  } catch (error) {
    client?.close();
    throw databaseError(file, error);
  }
}

/**
 * Opens (and migrates) the database of what may not be lost. Every commit reaches the disk. Throws `DatabaseError`;
 * a damaged file is never touched.
 */
export function openInboxDatabase(file: string): InboxDatabase {
  return openFile(file, (client) => {
    prepare(client, 'FULL');
    const database = drizzle(client, { schema: inboxSchema });
    migrate(database, { migrationsFolder: migrationsFolder('inbox') });
    return database;
  });
}

/**
 * Opens the database of what may not be lost for reading alone, while Intray runs or from a backup: nothing is migrated
 * or written. Throws `DatabaseError`, also when there is no such file.
 */
export function readInboxDatabase(file: string): InboxDatabase {
  try {
    const client = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    client.pragma('busy_timeout = 5000');
    return drizzle(client, { schema: inboxSchema });
  } catch (error) {
    throw databaseError(file, error);
  }
}

function openCacheFile(file: string): CacheDatabase {
  return openFile(file, (client) => {
    prepare(client, 'NORMAL');
    client.pragma('cache_size = -65536');
    client.pragma('mmap_size = 268435456');
    const database = drizzle(client, { schema: cacheSchema });
    migrate(database, { migrationsFolder: migrationsFolder('cache') });
    return database;
  });
}

/** Moves a file out of the way. Its journal belongs to it and must not be replayed into another. */
function setAside(file: string): string {
  const aside = `${file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
  for (const journal of ['-wal', '-shm']) rmSync(`${file}${journal}`, { force: true });
  renameSync(file, aside);
  return aside;
}

/**
 * Opens (and migrates) the disposable projection. After a power cut it may miss the last moments; a sync brings them
 * back. A file that is damaged or of another version is set aside for a new one, and `report` is told in a sentence. Throws `DatabaseError`.
 */
export function openCacheDatabase(
  file: string,
  report: (sentence: string) => void = (sentence) => process.emitWarning(sentence),
): CacheDatabase {
  try {
    return openCacheFile(file);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.kind === 'unreachable') throw error;
    const found = error.kind === 'damaged' ? 'was damaged' : 'was made by another version';
    report(`The cache ${found} and is set aside as ${setAside(file)}. It is being read anew.`);
    return openCacheFile(file);
  }
}
