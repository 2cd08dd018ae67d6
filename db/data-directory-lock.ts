import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/** A restart may overlap with the process it replaces for a moment. */
const PATIENCE_MS = 10_000;

/**
 * Takes the data directory for this process alone; the operating system gives it back when the process ends, also when
 * it is killed. Two processes would each take the other's decisions under way for abandoned. Throws with a sentence for
 * whoever starts the second one. Answers a function that gives it back.
 */
export function lockDataDirectory(directory: string, patienceMs = PATIENCE_MS): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const database = new SqliteDatabase(join(directory, 'lock.sqlite'), { timeout: patienceMs });
  try {
    database.exec('begin exclusive');
  } catch (cause) {
    database.close();
    const message = `Another Intray is running on the data directory ${directory}. Stop it first, or set INTRAY_DATA_DIR to another directory.`;
    throw new Error(message, { cause });
  }
  return () => database.close();
}
