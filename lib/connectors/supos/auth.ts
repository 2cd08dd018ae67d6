import type { Call, ConnectorAuth, InstallationCall, Subject } from '../contract';
import { ConnectorError } from '../errors';
import { readUser } from './client/directory';
import { isAboutTheName } from './errors';
import { displayNameOf, isValid } from './names';

function unknownUser(cause?: unknown): ConnectorError {
  const message = 'supOS knows no such active user. Check the user name in the configuration of the link.';
  return new ConnectorError('auth', message, { cause });
}

async function findSubject(call: InstallationCall, username: string): Promise<Subject> {
  try {
    const user = await readUser(call, username);
    if (!isValid(user)) throw unknownUser();
    return { id: user.username, username: user.username, displayName: displayNameOf(user) };
  } catch (error) {
    throw isAboutTheName(error) ? unknownUser(error) : error;
  }
}

/**
 * The key pair belongs to the connection and lets its holder act as anybody, so a link is an administrator's decision
 * and holds no secret of its own (vendor facts: supos §2). Without a credential there is nothing to refresh.
 */
export const auth: ConnectorAuth = {
  kind: 'administrator',
  fields: [{ id: 'username', label: 'supOS user name', kind: 'text', autoComplete: 'off' }],
  async signIn(call, input) {
    const username = input.username?.trim() ?? '';
    if (username === '')
      throw new ConnectorError('invalid-input', 'The link names no supOS user. Add a user name to it.');
    return { credential: {}, subject: await findSubject(call, username) };
  },
};

export function whoAmI(call: Call): Promise<Subject> {
  return findSubject(call, call.subject.id);
}
