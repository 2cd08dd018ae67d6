import { z } from 'zod';
import type { Call, InstallationCall } from '../contract';
import { ConnectorError } from '../errors';

const name = z.string().regex(/^[A-Za-z0-9_-]+$/, 'must be a name of letters, digits, - and _');

/** `settings` of a ProcessMaker connection: the workspace and the OAuth client that is registered there for Intray. */
export const Settings = z.strictObject({
  workspace: name.default('workflow'),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
});
export type Settings = z.infer<typeof Settings>;

export function settingsOf(call: InstallationCall): Settings {
  return Settings.parse(call.config);
}

/** What the vault keeps; never the password. Both tokens are 40 hex digits. Their end is not kept: a refusal tells it. */
export const Tokens = z.object({ accessToken: z.string().min(1), refreshToken: z.string().min(1) });
export type Tokens = z.infer<typeof Tokens>;

/** Throws `auth` for a credential that this connector has not made. */
export function tokensOf(call: Call): Tokens {
  const tokens = Tokens.safeParse(call.credential).data;
  if (tokens) return tokens;
  throw new ConnectorError(
    'auth',
    'The link to ProcessMaker is of no use any more. Link your account again.',
  );
}
