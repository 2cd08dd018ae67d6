import { z } from 'zod';
import type { RecordedExchange, ReplaySession, RequestParts } from '../../../sandbox/replay/contract';
import { basic, type Keyed, SECURITY, signed, signInOf } from './credentials';
import { part, pathFor, untoldParts } from './untold-requests';

const Fields = z.record(z.string(), z.unknown());
const Parts = z.array(z.looseObject({ name: z.string() }));
const Form = z.strictObject({ form: Fields });
const Multipart = z.strictObject({ multipart: Parts });

/** The fields of a request, and how they were sent. Files are parts, and no fields. */
interface Told {
  readonly fields: Keyed;
  readonly encode: (fields: Keyed) => unknown;
  readonly isMultipart: boolean;
}

function toldParts(parts: z.infer<typeof Parts>): Told {
  const fields = Object.fromEntries(
    parts.filter((one) => 'value' in one).map(({ name, value }) => [name, value]),
  );
  const files = parts.filter(({ filename }) => filename !== undefined);
  return {
    fields,
    encode: (all) => ({
      multipart: [...Object.entries(all).map(([name, value]) => part(name, value)), ...files],
    }),
    isMultipart: true,
  };
}

/** What was sent, in whichever of the recorder's ways it was noted; null where it was not. */
function toldOf({ request: { body } }: RecordedExchange): Told | null {
  const multipart = Multipart.safeParse(body);
  if (multipart.success) return toldParts(multipart.data.multipart);
  const form = Form.safeParse(body);
  if (form.success) return { fields: form.data.form, encode: (all) => ({ form: all }), isMultipart: false };
  const json = Fields.safeParse(body);
  if (!json.success || 'form' in json.data || 'multipart' in json.data) return null;
  return { fields: json.data, encode: (all) => all, isMultipart: false };
}

/** The fields that a request is known to have had. */
export function fieldsOf(exchange: RecordedExchange): Keyed {
  return toldOf(exchange)?.fields ?? {};
}

/** A masked span of time, `<t>,<t>`: the recorder asked for all there was. */
function spanned(fields: Keyed): Keyed {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? value.replace(/^<t>,<t>$/i, '2000-01-01 00:00:00,2100-01-01 00:00:00')
        : value,
    ]),
  );
}

/** The language that the recorded server answers in where nobody asks for another, as the bindings tell it. */
export const LANGUAGE_MASK = '<language:server>';

function languageHeader(
  { request: { headers, line } }: RecordedExchange,
  session: ReplaySession,
): Readonly<Record<string, string>> {
  if (typeof line.lang === 'string') return { 'accept-language': line.lang };
  const isTold = Object.keys(headers).some((name) => name.toLowerCase() === 'accept-language');
  return isTold ? {} : { 'accept-language': session.translate(LANGUAGE_MASK) };
}

function signIn({ as, request }: RecordedExchange, session: ReplaySession): RequestParts | null {
  const { path, line } = request;
  if (typeof line.basic === 'string')
    return { path: path || SECURITY, headers: { authorization: basic(line.basic) } };
  const isTold = Object.keys(request.headers).some((name) => name.toLowerCase() === 'authorization');
  if (!path.startsWith(SECURITY.slice(0, -1)) || as === null || isTold) return null;
  return { headers: { authorization: signInOf(session, as) } };
}

const isKept = ({ path, line }: RecordedExchange['request']) =>
  (path !== '' && !('form' in line || 'multipart' in line)) || 'body' in line;

/** The parts of a request that the recording does not hold: credentials, language, and all of those it left out. */
export async function requestParts(
  exchange: RecordedExchange,
  session: ReplaySession,
): Promise<RequestParts> {
  const signingIn = signIn(exchange, session);
  if (signingIn) return signingIn;
  const told = toldOf(exchange);
  if (told === null && !isKept(exchange.request)) return untoldParts(exchange, session);
  const headers = languageHeader(exchange, session);
  // A text or a list cannot be signed; it is sent as it was.
  if (told === null && exchange.request.body !== null) return { headers };
  const { fields, encode, isMultipart } = told ?? { fields: {}, encode: (all) => all, isMultipart: false };
  const path = exchange.request.path || pathFor(exchange, session, isMultipart);
  return { path, headers, body: encode(spanned(await signed(fields, exchange, session))) };
}
