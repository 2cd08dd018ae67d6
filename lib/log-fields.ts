const SECRET_NAME =
  /pass(word|wd)?$|secret|token|authorization|cookie|credential|api[-_]?key|access[-_]?key/i;
const MASKED = '[masked]';
const MAX_DEPTH = 5;

/** Cuts sign-ins and what follows the path off every address: vendors take tokens and names there. */
function withoutQueries(text: string): string {
  return text.replace(/(https?:\/\/)[^\s/?#@]*@/gi, '$1').replace(/(https?:\/\/[^\s?#]*)[?#]\S*/gi, '$1?…');
}

/** Our own errors, whose texts are written to hold no secret. By name: one process holds each class more than once. */
const OWN_ERRORS = new Set([
  'ConnectorError',
  'InboxError',
  'ConfigurationError',
  'EnvironmentError',
  'VaultError',
  'SignInError',
]);
/** Codes like `ECONNREFUSED` and ours like `bad-response`; anything longer could be a text. */
const CODE = /^[A-Za-z][\w-]{0,39}$/;
const STACK_FRAME = /^ {4}at (?:.+ \()?[^\s()]+:\d+:\d+\)?$/;
const MAX_FRAMES = 8;

/** Where an error was made. The stack begins with the error's text, so lines that merely look like frames go with it. */
function framesOf({ stack = '', message }: Error): string[] {
  const textAt = stack.indexOf(message);
  if (textAt === -1) return [];
  return stack
    .slice(textAt + message.length)
    .split('\n')
    .filter((line) => STACK_FRAME.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => withoutQueries(line.trim()));
}

function textOrFrames(error: Error): Record<string, unknown> {
  return OWN_ERRORS.has(error.name) ? { message: withoutQueries(error.message) } : { stack: framesOf(error) };
}

/** An error without its text where that is another's: only our own errors are known to hold no secret. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const code =
    'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : undefined;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const cause = error.cause instanceof Error && depth > 0 ? describeError(error.cause, depth - 1) : undefined;
  return {
    name: CODE.test(error.name) ? error.name : 'Error',
    ...textOrFrames(error),
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

/** Fields of a log line with secrets masked by their name, queries cut off addresses, and foreign errors without texts. */
export function forLog(fields: object): Record<string, unknown> {
  return maskedEntries(fields, MAX_DEPTH);
}
