import { z } from 'zod';
import type { Call } from '../../../contract';
import { ConnectorError } from '../../../errors';
import { Text } from '../values';
import { readPlugin, tellPlugin } from './request';

export const LoginUser = z
  .object({
    uid: z.string().min(1),
    username: z.string().min(1),
    firstname: Text,
    lastname: Text,
    mail: Text,
  })
  .transform(({ uid, username, firstname, lastname, mail }) => ({
    uid,
    username,
    firstName: firstname,
    lastName: lastname,
    mail,
  }));
export type LoginUser = z.output<typeof LoginUser>;

/** Who the token belongs to. Every role may ask (vendor facts: processmaker §5, "Users"). */
export function readLoginUser(call: Call): Promise<LoginUser> {
  return readPlugin(call, '/login-user', LoginUser);
}

const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/** The language of the person's session, `xx` or `xx-CC`. 1.12 never answers it: `invalid-input` (vendor facts: processmaker §5). */
export function readLanguage(call: Call): Promise<string> {
  return readPlugin(call, '/language', z.string());
}

/** Sets the language of labels in later answers of the same session. Throws `invalid-input` for what is none. */
export async function setLanguage(call: Call, language: string): Promise<void> {
  if (!LANGUAGE.test(language))
    throw new ConnectorError('invalid-input', 'A language is written like "fr" or "pt-BR".');
  await tellPlugin(call, { method: 'PUT', path: `/language/${language}` });
}

/** Opens a web session of fifteen minutes and answers its id. Whoever has it is the person: it must never be kept or logged. */
export function openSession(call: Call): Promise<string> {
  return readPlugin(call, '/session-id', z.string().regex(/^[0-9a-zA-Z]{32}$/));
}
