import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type InboxDatabase, readInboxDatabase } from '@/db/client';
import { AuditCommandError } from './command-error';

/** The database of the data directory, for reading alone. Throws `AuditCommandError` when there is none. */
export function openDatabase(): InboxDatabase {
  const directory = process.env.INTRAY_DATA_DIR?.trim() || '.data';
  const file = join(directory, 'inbox.sqlite');
  if (existsSync(file)) return readInboxDatabase(file);
  throw new AuditCommandError(
    `There is no database at ${file}. Set INTRAY_DATA_DIR to the folder that Intray uses.`,
  );
}
