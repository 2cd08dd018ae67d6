import type { Call, ConnectorAuth, Subject } from '../../contract';
import { ask, askAs, json } from './client';
import { ToyCredential, ToyMe } from './schema';

export async function whoAmI(call: Call): Promise<Subject> {
  const me = await askAs(call, ToyMe, { method: 'GET', path: '/me' });
  return { id: me.key, username: me.login, displayName: me.name };
}

const NOBODY: Subject = { id: '', username: '', displayName: '' };

export const auth: ConnectorAuth = {
  kind: 'person',
  fields: [
    { id: 'username', label: 'User name', kind: 'text', autoComplete: 'username' },
    { id: 'password', label: 'Password', kind: 'password', autoComplete: 'current-password' },
  ],
  signIn: async (call, input) => {
    const body = json({ user: input.username ?? '', password: input.password ?? '' });
    const credential = await ask(call, ToyCredential, { method: 'POST', path: '/session', ...body });
    return { credential, subject: await whoAmI({ ...call, credential, subject: NOBODY }) };
  },
  /** The toy answers the same token while it is good. */
  refresh: async (call) =>
    ask(call, ToyCredential, { method: 'POST', path: '/session/renew', ...json(call.credential) }),
};
