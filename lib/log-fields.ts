const SECRET_NAME =
  /pass(word|wd)?$|secret|token|authorization|cookie|credential|api[-_]?key|access[-_]?key/i;
const MASKED = '[masked]';
const MAX_DEPTH = 5;

/** Cuts sign-ins and what follows the path off every address: vendors take tokens and names there. */
function withoutQueries(text: string): string {
  return text.replace(/(https?:\/\/)[^\s/?#@]*@/gi, '$1').replace(/(https?:\/\/[^\s?#]*)[?#]\S*/gi, '$1?…');
}

/** An error without its text where that is another's: only our own errors are known to hold no secret. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const cause = error.cause instanceof Error && depth > 0 ? describeError(error.cause, depth - 1) : undefined;
  return {
    name: error.name,
    message: withoutQueries(error.message),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(cause && { cause }),
  };
}

function masked(name: string, value: unknown, depth: number): unknown {
  if (SECRET_NAME.test(name)) return MASKED;
  if (typeof value === 'string') return withoutQueries(value);
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '[deep]';
  if (Array.isArray(value)) return value.map((entry) => masked('', entry, depth - 1));
  return maskedEntries(value, depth - 1);
}

function maskedEntries(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, masked(name, value, depth)]),
  );
}

/** Fields of a log line with secrets masked by their name, queries cut off addresses, and errors without stacks. */
export function forLog(fields: object): Record<string, unknown> {
  return maskedEntries(fields, MAX_DEPTH);
}
