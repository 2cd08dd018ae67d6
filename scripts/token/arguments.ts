import { parseArgs } from 'node:util';

/** What was asked of `npm run token`. */
export type TokenCommand =
  | { readonly kind: 'issue'; readonly username: string; readonly name: string }
  | { readonly kind: 'list'; readonly username: string }
  | { readonly kind: 'revoke'; readonly id: string };

/** What whoever typed the command should read; nothing went wrong inside. */
export class TokenCommandError extends Error {
  override readonly name = 'TokenCommandError';
}

const USAGE = [
  'npm run token -- alice "my script"   make a token for alice and print it once',
  "npm run token -- --list alice        show alice's tokens",
  'npm run token -- --revoke <id>       end a token',
].join('\n');

const options = { list: { type: 'string' }, revoke: { type: 'string' } } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new TokenCommandError(USAGE);
  }
}

/** Throws `TokenCommandError` with the usage when the arguments make no command. */
export function parseTokenArguments(args: readonly string[]): TokenCommand {
  const { values, positionals } = parse(args);
  const [username, name = 'command line', ...rest] = positionals;
  if (values.list !== undefined && username === undefined) return { kind: 'list', username: values.list };
  if (values.revoke !== undefined && username === undefined) return { kind: 'revoke', id: values.revoke };
  const named = values.list === undefined && values.revoke === undefined && rest.length === 0;
  if (named && username !== undefined) return { kind: 'issue', username, name };
  throw new TokenCommandError(USAGE);
}
