import type { Call, ConnectorAuth, InstallationCall, Subject } from '../contract';
import { loadUser } from './client/people';
import { getSecurity } from './client/security';
import { Secret } from './config';
import { badCredential, unusableCharacter } from './errors';

async function loadSubject(call: Call, username: string): Promise<Subject> {
  const user = await loadUser(call, username);
  return { id: user.username, username: user.username, displayName: user.nick_name ?? user.username };
}

async function signIn(call: InstallationCall, input: Readonly<Record<string, string>>) {
  const username = input.username?.trim() ?? '';
  const password = input.password ?? '';
  if (username === '' || password === '') throw badCredential();
  // The vendor splits the decoded header at every colon and crashes on a second one (vendor facts: omflow §2).
  if (`${username}${password}`.includes(':')) throw unusableCharacter();
  const credential = { username, password, security: await getSecurity(call, username, password) };
  const subject = { id: username, username, displayName: username };
  return { credential, subject: await loadSubject({ ...call, credential, subject }, username) };
}

/**
 * Asks for the code again. A code that is still valid comes back unchanged: the refusal was then a missing right, not an
 * expired code. This holds in every language of the vendor's messages (vendor facts: omflow §2).
 */
async function refresh(call: Call) {
  const { username, password } = Secret.parse(call.credential);
  return { username, password, security: await getSecurity(call, username, password) };
}

export const auth: ConnectorAuth = {
  kind: 'person',
  fields: [
    {
      id: 'username',
      label: 'User name',
      kind: 'text',
      autoComplete: 'username',
      hint: 'The name you sign in to OMFLOW with, not your e-mail address.',
    },
    { id: 'password', label: 'Password', kind: 'password', autoComplete: 'current-password' },
  ],
  signIn,
  refresh,
};

export function whoAmI(call: Call): Promise<Subject> {
  return loadSubject(call, Secret.parse(call.credential).username);
}
