import { z } from 'zod';
import type { RecordedExchange, ReplaySession, RequestParts } from '../../../sandbox/replay/contract';

/**
 * The recorder kept of some requests only that they were forms, or only their body. What they were is told by the label and
 * by the requests before them; this file puts them together again.
 */

const Line = z.looseObject({
  basic: z.string().optional(),
  lang: z.string().optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  form: z.unknown().optional(),
  multipart: z.unknown().optional(),
});
const Envelope = z.looseObject({
  status: z.unknown().optional(),
  result: z.unknown().optional(),
  message: z.unknown().optional(),
});
const Issued = z.object({ result: z.object({ security: z.string() }) });

const LIST = '/rest/my-mission/api/my-mission/list/';
const UPLOAD = '/rest/flowmanage/api/omdata-file/upload/';
const EDIT = '/rest/flowmanage/api/omdata/edit/';
/** The one file the recorder sends; the recording tells of it only in the list of files. */
const FILE = { name: 'files', filename: '報價 單.txt', size: 6, type: 'text/plain' };

/** Keys of `session.memory`. */
const CALLER = 'caller';
const TICKET = 'ticket';
const CREATOR = 'creator';
const FORM = 'form';
const FLOW_ADDRESS = 'flow address';

const basic = (credentials: string) => `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`;

/** The account's password, as the bindings tell it. */
export const passwordMask = (username: string) => `<password:${username}>`;

async function securityOf(session: ReplaySession, username: string): Promise<string> {
  const password = session.translate(passwordMask(username));
  const answer = await fetch(`${session.origin}/accounts/api/security/get/`, {
    headers: { authorization: basic(`${username}:${password}`) },
  });
  return Issued.parse(await answer.json()).result.security;
}

function part(name: string, value: unknown) {
  return { name, value: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** What a person's call carries besides its own body. */
async function signed(session: ReplaySession, username: string) {
  return { security: await securityOf(session, username), omflow_restapi: 1 };
}

const IDLE_MS = 301_000;

/** The code of a call by name, in the state in which the server found it: fresh, left idle too long, or replaced meanwhile. */
async function signedAs(exchange: RecordedExchange, session: ReplaySession, username: string) {
  const own = await signed(session, username);
  const message = String(Envelope.safeParse(exchange.response.body).data?.message ?? '');
  if (message.startsWith('安全碼過期')) session.advance(IDLE_MS);
  return message.startsWith('安全碼錯誤') ? { ...own, security: 'x' } : own;
}

type Keyed = Readonly<Record<string, unknown>>;

const multipart = (fields: Keyed) => ({
  multipart: [...Object.entries(fields).map(([name, value]) => part(name, value)), FILE],
});

const remembered = (session: ReplaySession, key: string): Keyed =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(session.memory.get(key) ?? '{}'));

async function upload(session: ReplaySession): Promise<RequestParts> {
  const caller = session.memory.get(CALLER) ?? '';
  return {
    path: UPLOAD,
    body: multipart({ ...(await signed(session, caller)), ...remembered(session, TICKET) }),
  };
}

/** A ticket opened with a file, with the form of the last one that was opened without. */
async function createWithFile(label: string, session: ReplaySession): Promise<RequestParts> {
  const creator = session.memory.get(CREATOR) ?? '';
  const address = session.memory.get(FLOW_ADDRESS) ?? 'None';
  const byBody = /\bNone\b/.test(label);
  const fields = {
    ...(await signed(session, creator)),
    action: 'create',
    formdata: session.memory.get(FORM) ?? '[]',
    ...(byBody ? { flow_uuid: session.translate(`<flow:${address}>`) } : {}),
  };
  return { path: `${EDIT}${byBody ? 'None' : address}/`, body: multipart(fields) };
}

/** A list asked for as a form; how many rows were asked for is told by how many came. */
async function formList(exchange: RecordedExchange, session: ReplaySession): Promise<RequestParts> {
  const rows = Envelope.safeParse(exchange.response.body).data?.result;
  const limit = Array.isArray(rows) ? rows.length : 100;
  const caller = session.memory.get(CALLER) ?? '';
  return { path: LIST, body: { form: { ...(await signed(session, caller)), start: 0, limit } } };
}

/** Only the body was kept: a probe of the gate in front of all views. */
async function bareBody({ request }: RecordedExchange, session: ReplaySession): Promise<RequestParts> {
  const { security } = request.line;
  const code = security === '<uuid>' ? await securityOf(session, session.memory.get(CALLER) ?? '') : security;
  return { path: LIST, body: security === undefined ? request.line : { ...request.line, security: code } };
}

function withoutPath(exchange: RecordedExchange, session: ReplaySession): Promise<RequestParts> {
  const { form, multipart: parts } = Line.parse(exchange.request.line);
  if (form !== undefined) return formList(exchange, session);
  if (parts === undefined) return bareBody(exchange, session);
  return /create/i.test(exchange.label) ? createWithFile(exchange.label, session) : upload(session);
}

/** A masked span of time, `<t>,<t>`: the recorder asked for all there was. */
function spanned(body: Keyed): Keyed {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? value.replace(/^<t>,<t>$/i, '2000-01-01 00:00:00,2100-01-01 00:00:00')
        : value,
    ]),
  );
}

/** The parts of a request that the recording does not hold: credentials, language, and all of those it left out. */
export async function requestParts(
  exchange: RecordedExchange,
  session: ReplaySession,
): Promise<RequestParts> {
  const line = Line.parse(exchange.request.line);
  if (exchange.request.path === '') return withoutPath(exchange, session);
  if (line.basic !== undefined) return { headers: { authorization: basic(line.basic) } };
  const own = exchange.as === null ? { omflow_restapi: 1 } : await signedAs(exchange, session, exchange.as);
  return {
    headers: { 'accept-language': line.lang ?? null },
    body: { ...own, ...spanned(line.body ?? {}) },
  };
}

const Ticket = z.object({ flow_uuid: z.string(), data_no: z.unknown(), data_id: z.unknown() });
const Creation = z.object({ action: z.literal('create'), formdata: z.array(z.unknown()) });

/** Notes what later exchanges refer to without saying so. */
export function remember({ as, request, response }: RecordedExchange, session: ReplaySession): void {
  const { body } = Line.parse(request.line);
  if (as !== null) session.memory.set(CALLER, as);
  const ticket = Ticket.safeParse(body);
  if (ticket.success) session.memory.set(TICKET, JSON.stringify(ticket.data));
  const creation = Creation.safeParse(body);
  if (as === null || !creation.success || Envelope.safeParse(response.body).data?.status !== 200) return;
  session.memory.set(CREATOR, as);
  session.memory.set(FORM, JSON.stringify(creation.data.formdata));
  session.memory.set(FLOW_ADDRESS, request.path.slice(EDIT.length).replace(/\/$/, ''));
}

/** True when the sandbox has taken a push or an opening, so that the ticket is still on its way. */
export function setsOut({ request, label }: RecordedExchange, own: unknown): boolean {
  const isEdit = request.path.startsWith(EDIT) || (request.path === '' && /create/i.test(label));
  return isEdit && Envelope.safeParse(own).data?.status === 200;
}
