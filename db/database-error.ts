/** A database that cannot be opened, as a sentence for the person who runs Intray. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  constructor(
    message: string,
    /** Whether the content is broken, is that of another version, or cannot be got at. */
    readonly kind: 'damaged' | 'other-version' | 'unreachable',
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

const damages = ['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_FORMAT'];

const reasons: ReadonlyArray<readonly [string, string]> = [
  ['SQLITE_CANTOPEN', 'it cannot be opened. Check that the data directory exists and may be written to'],
  ['SQLITE_PERM', 'it may not be read. Check who owns the data directory'],
  ['SQLITE_READONLY', 'it may not be written to. Check who owns the data directory'],
  ['SQLITE_BUSY', 'another process holds it. Stop the other Intray on this data directory first'],
  ['SQLITE_FULL', 'the disk is full. Make room'],
  ['SQLITE_IOERR', 'the disk does not answer. Check the disk'],
  // The file system's own codes: EACCES, EEXIST, ENOTDIR, EROFS and their like.
  ['E', 'its directory cannot be made. Check where the data directory is and who owns it'],
];

/** The first error code down the chain of causes; the migrator wraps the database's errors. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}

export function databaseError(file: string, error: unknown): DatabaseError {
  const code = codeOf(error);
  if (damages.some((damage) => code.startsWith(damage)))
    return new DatabaseError(
      `The database ${file} is damaged. It was left as it is: put a backup in its place, then start again.`,
      'damaged',
      error,
    );
  const reason = reasons.find(([start]) => code.startsWith(start))?.[1];
  if (reason)
    return new DatabaseError(
      `The database ${file} was not opened: ${reason}, then start again.`,
      'unreachable',
      error,
    );
  return new DatabaseError(
    `The database ${file} does not fit this version of Intray (${code || 'no code'}). It was left as it is.`,
    'other-version',
    error,
  );
}
