import type { Call, ConnectorAuth, Credential, InstallationCall, Subject } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { readLoginUser } from './client/extrarest/session';
import { readUserData } from './client/light';
import { isNotAnswered } from './client/request';
import { renewTokens, revokeToken, signInWithPassword } from './client/tokens';

function subjectOf(id: string, username: string, first: string, last: string): Subject {
  return { id, username, displayName: `${first} ${last}`.trim() || username };
}

async function loadSelf(call: Call): Promise<Subject> {
  try {
    const user = await readLoginUser(call);
    return subjectOf(user.uid, user.username, user.firstName, user.lastName);
  } catch (error) {
    if (!isNotAnswered(error)) throw error;
    const user = await readUserData(call);
    return subjectOf(user.userId, user.userName, user.firstName, user.lastName);
  }
}

async function signIn(call: InstallationCall, input: Readonly<Record<string, string>>) {
  const username = input.username?.trim() ?? '';
  const password = input.password ?? '';
  if (username === '' || password === '')
    throw new ConnectorError('auth', 'ProcessMaker needs a user name and a password.');
  const credential = await signInWithPassword(call, username, password);
  const subject = { id: username, username, displayName: username };
  return { credential, subject: await loadSelf({ ...call, credential, subject }) };
}

/**
 * A missing permission is refused exactly like an expired token (vendor facts: processmaker §2), so the token is tried
 * first: when it still works, the credential comes back as it is. Else the refresh token is used up for a new pair.
 */
async function refresh(call: Call): Promise<Credential> {
  try {
    await loadSelf(call);
    return call.credential;
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'auth') throw error;
    return renewTokens(call);
  }
}

export const auth: ConnectorAuth = {
  kind: 'person',
  fields: [
    { id: 'username', label: 'User name', kind: 'text', autoComplete: 'username' },
    {
      id: 'password',
      label: 'Password',
      kind: 'password',
      autoComplete: 'current-password',
      hint: 'Used once to get access, and not kept.',
    },
  ],
  signIn,
  refresh,
  signOut: revokeToken,
};

export function whoAmI(call: Call): Promise<Subject> {
  return loadSelf(call);
}
