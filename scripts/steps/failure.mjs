// @ts-check

/** Something a person has to know and can remedy: `message` is one sentence for them, never a stack trace. */
export class Failure extends Error {
  /** @override */
  name = 'Failure';
}

/**
 * Says in one sentence why a command ended, prints the end of what it wrote, and ends with exit code 1.
 * @param {unknown} error
 */
export function endWith(error) {
  const text =
    error instanceof Failure ? error.message : error instanceof Error ? error.stack : String(error);
  console.error(`\n${text}`);
  process.exitCode = 1;
}
