import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

const SUFFIX = '.sqlite';

/** The process that works on a data directory, among others that may. */
export interface WorkerIdentity {
  readonly id: string;
  /** False as soon as the process of that name has ended, however it ended. */
  isAlive(id: string): boolean;
}

const folderOf = (directory: string) => join(directory, 'workers');
const fileOf = (directory: string, id: string) => join(folderOf(directory), `${id}${SUFFIX}`);

/** Null when another process has it. `mustExist`: nobody's lock is made by looking at it. */
function lock(file: string, options: { patienceMs: number; mustExist: boolean }) {
  let database: SqliteDatabase.Database | undefined;
  try {
    database = new SqliteDatabase(file, { timeout: options.patienceMs, fileMustExist: options.mustExist });
    // Nothing is ever written, so nothing is left behind either.
    database.pragma('journal_mode = MEMORY');
    database.exec('begin exclusive');
    return database;
  } catch {
    database?.close();
    return null;
  }
}

/** Whoever can take a worker's lock knows that the worker has ended; its file is of no use any more. */
function hasEnded(directory: string, id: string): boolean {
  const file = fileOf(directory, id);
  if (!existsSync(file)) return true;
  const taken = lock(file, { patienceMs: 0, mustExist: true });
  if (!taken) return false;
  rmSync(file, { force: true });
  taken.close();
  return true;
}

/** Somebody who sweeps up between the making of the file and the taking of the lock removes it: then once more. */
function takeOwn(file: string): SqliteDatabase.Database {
  for (let tries = 0; tries < 5; tries += 1) {
    const own = lock(file, { patienceMs: 5_000, mustExist: false });
    if (own && existsSync(file)) return own;
    own?.close();
  }
  throw new Error(`The lock ${file} cannot be taken. Check who owns the data directory, then start again.`);
}

/** The locks of this process: one that nobody held on to would be collected as garbage, and the process taken for dead. */
const held = new Set<SqliteDatabase.Database>();

/**
 * Makes this process known in the data directory under a name that no other has had. The operating system keeps the lock
 * as long as the process lives and not a moment longer, also when it is killed. `end` gives it back.
 */
export function joinWorkers(directory: string, id: string): WorkerIdentity & { end(): void } {
  mkdirSync(folderOf(directory), { recursive: true, mode: 0o700 });
  const file = fileOf(directory, id);
  const own = takeOwn(file);
  held.add(own);
  return {
    id,
    isAlive: (other) => other === id || !hasEnded(directory, other),
    end() {
      rmSync(file, { force: true });
      own.close();
      held.delete(own);
    },
  };
}

/** Removes what workers that were killed have left behind. */
export function sweepWorkers(directory: string, self: string): void {
  for (const name of readdirSync(folderOf(directory)))
    if (name.endsWith(SUFFIX) && name !== `${self}${SUFFIX}`)
      hasEnded(directory, name.slice(0, -SUFFIX.length));
}
