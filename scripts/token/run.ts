import type { InboxDatabase } from '@/db/client';
import { deleteAccessToken, listAccessTokens } from '@/db/repositories/access-tokens';
import { findUserByUsername, listUsers, NO_PASSWORD, type UserRecord } from '@/db/repositories/users';
import { issueAccessToken } from '@/lib/auth/access-token';
import { normaliseUsername } from '@/lib/auth/sign-in';
import { type TokenCommand, TokenCommandError } from './arguments';

async function requireUser(inbox: InboxDatabase, typed: string): Promise<UserRecord> {
  const user = await findUserByUsername(inbox, normaliseUsername(typed));
  if (user && user.passwordHash !== NO_PASSWORD) return user;
  const known = (await listUsers(inbox)).filter(({ passwordHash }) => passwordHash !== NO_PASSWORD);
  const names = known.map(({ username }) => username).join(', ') || 'nobody yet';
  throw new TokenCommandError(
    `There is no user "${typed}". Users are made by the configuration file when Intray starts. There are: ${names}.`,
  );
}

async function list(inbox: InboxDatabase, typed: string): Promise<string> {
  const { id, username } = await requireUser(inbox, typed);
  const tokens = await listAccessTokens(inbox, id);
  const lines = tokens.map(
    (token) =>
      `${token.id}  ${token.name}  made ${token.createdAt}  last used ${token.lastUsedAt ?? 'never'}`,
  );
  return lines.length === 0 ? `${username} has no token.` : lines.join('\n');
}

async function revoke(inbox: InboxDatabase, id: string): Promise<string> {
  if (await deleteAccessToken(inbox, id))
    return `The token ${id} is ended; what uses it gets 401 from now on.`;
  throw new TokenCommandError(`There is no token with the id ${id}. See them with --list and the username.`);
}

async function issue(inbox: InboxDatabase, typed: string, name: string, now: Date): Promise<string> {
  const user = await requireUser(inbox, typed);
  return (await issueAccessToken(inbox, { userId: user.id, name, now })).token;
}

/** Does what was asked and answers the text for standard output: for a new token the token alone, so that scripts can take it. */
export function runTokenCommand(inbox: InboxDatabase, command: TokenCommand, now: Date): Promise<string> {
  if (command.kind === 'list') return list(inbox, command.username);
  if (command.kind === 'revoke') return revoke(inbox, command.id);
  return issue(inbox, command.username, command.name, now);
}
