import type { InstallationCall } from '../../contract';
import type { HttpRequest } from '../../http';
import { PINNED_LANGUAGE, refusedSignIn } from '../errors';
import { Security } from '../schema';
import { parseEnvelope, send, understood } from './transport';

/**
 * The person's security code: asked for again while it is valid, it is the same and lives on (vendor facts: omflow §2;
 * vendor document: My Mission, sample code). Throws `auth` when OMFLOW refuses the name or the password.
 */
export async function getSecurity(
  call: InstallationCall,
  username: string,
  password: string,
): Promise<string> {
  const basic = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  const request: HttpRequest = {
    method: 'GET',
    path: '/accounts/api/security/get/',
    headers: { authorization: `Basic ${basic}`, 'accept-language': PINNED_LANGUAGE },
  };
  const envelope = parseEnvelope(await send(call, request), request);
  if (envelope.status !== 200) throw refusedSignIn(envelope);
  return understood(Security, envelope.result).security;
}
