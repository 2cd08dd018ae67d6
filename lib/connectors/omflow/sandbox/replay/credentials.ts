import { z } from 'zod';
import type { RecordedExchange, ReplaySession } from '../../../sandbox/replay/contract';

/** The body of a request, or the fields of a form. */
export type Keyed = Readonly<Record<string, unknown>>;

const Envelope = z.looseObject({
  status: z.unknown().optional(),
  result: z.unknown().optional(),
  message: z.unknown().optional(),
});

/** The vendor's envelope of an answer; empty for anything else. */
export function envelopeOf(body: unknown): z.infer<typeof Envelope> {
  return Envelope.safeParse(body).data ?? {};
}

export const SECURITY = '/accounts/api/security/get/';
/** Key of `session.memory`: who called last by name. */
export const CALLER = 'caller';
const IDLE_MS = 301_000;
const UNKNOWN_CODE = 'x';
const Issued = z.object({ result: z.object({ security: z.string() }) });

export const basic = (credentials: string) => `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`;

/** The account's password, as the bindings tell it. */
export const passwordMask = (username: string) => `<password:${username}>`;

export function signInOf(session: ReplaySession, username: string): string {
  return basic(`${username}:${session.translate(passwordMask(username))}`);
}

/** Somebody's live code; one that nobody holds where the sandbox issues none, so that the answer tells of it. */
export async function securityOf(session: ReplaySession, username: string): Promise<string> {
  const answer = await fetch(`${session.origin}${SECURITY}`, {
    headers: { authorization: signInOf(session, username) },
  });
  return Issued.safeParse(await answer.json()).data?.result.security ?? UNKNOWN_CODE;
}

/** The vendor tells what is wrong with a code in words only, in the caller's language (vendor facts: omflow §1). */
function problemOf({ response: { body } }: RecordedExchange): 'missing' | 'expired' | 'wrong' | null {
  const { status, message } = envelopeOf(body);
  const text = String(message ?? '');
  if (Number(status) !== 403 || !/安全碼|安全码|セキュリティ|security code/i.test(text)) return null;
  if (/缺少|不足|missing|lack/i.test(text)) return 'missing';
  return /過期|过期|期限|expire/i.test(text) ? 'expired' : 'wrong';
}

/** The code of a call by name, in the state in which the server found it: fresh, left idle too long, or replaced meanwhile. */
async function codeFor(exchange: RecordedExchange, session: ReplaySession, username: string) {
  const problem = problemOf(exchange);
  if (problem === 'missing') return null;
  const code = await securityOf(session, username);
  if (problem === 'expired') session.advance(IDLE_MS);
  return problem === 'wrong' ? UNKNOWN_CODE : code;
}

/** A recorded code, masked or not, is somebody's live one; anything else is a probe of the gate, and is sent as it is. */
const isLiveCode = (security: unknown) =>
  typeof security === 'string' &&
  /^(?:<[a-z][^<>]*>|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12})$/i.test(security);

/** The fields with the live code in the place of the recorded one; whose code it was is told by the calls before. */
export async function withLiveCode(
  fields: Keyed,
  exchange: RecordedExchange,
  session: ReplaySession,
): Promise<Keyed> {
  const caller = exchange.as ?? session.memory.get(CALLER);
  if (caller === undefined || !isLiveCode(fields.security)) return fields;
  return { ...fields, security: await codeFor(exchange, session, caller) };
}

/** What a call carries besides its own fields: the recorder sent the caller's code with each, and kept neither. */
export async function signed(
  fields: Keyed,
  exchange: RecordedExchange,
  session: ReplaySession,
): Promise<Keyed> {
  const isWithoutFlag = String(envelopeOf(exchange.response.body).message ?? '').includes('omflow_restapi');
  const flag = isWithoutFlag ? {} : { omflow_restapi: 1 };
  const told = await withLiveCode(fields, exchange, session);
  if (exchange.as === null || 'security' in told) return { ...flag, ...told };
  return { security: await codeFor(exchange, session, exchange.as), ...flag, ...told };
}
