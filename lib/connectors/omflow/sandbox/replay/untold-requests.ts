import { z } from 'zod';
import type { RecordedExchange, ReplaySession, RequestParts } from '../../../sandbox/replay/contract';
import { CALLER, envelopeOf, type Keyed, securityOf, withLiveCode } from './credentials';

/**
 * The recorder kept of some requests only that they were forms, or only their body. What they were is told by the label and
 * by the requests before them; this file puts them together again.
 */

const LIST = '/rest/my-mission/api/my-mission/list/';
const UPLOAD = '/rest/flowmanage/api/omdata-file/upload/';
const EDIT = '/rest/flowmanage/api/omdata/edit/';
const FILES = 'omdata-file/list/';

/** Keys of `session.memory`. */
const TICKET = 'ticket';
const CREATOR = 'creator';
const FORM = 'form';
const FLOW_ADDRESS = 'flow address';

const Listed = z.array(z.object({ file_name: z.string(), size: z.coerce.number().int().nonnegative() }));

/** A file of which the recording tells only in the next list of files, which has the newest first. */
function fileOf({ following }: ReplaySession) {
  const lists = following.filter(({ request: { path } }) => path.includes(FILES));
  const [file] = lists.flatMap(
    ({ response }) => Listed.safeParse(envelopeOf(response.body).result).data ?? [],
  );
  const { file_name: filename, size } = file ?? { file_name: '附件.txt', size: 6 };
  return { name: 'files', filename, size, type: 'text/plain' };
}

export function part(name: string, value: unknown) {
  return { name, value: typeof value === 'string' ? value : JSON.stringify(value) };
}

function withFile(session: ReplaySession, fields: Keyed) {
  const parts = Object.entries(fields).map(([name, value]) => part(name, value));
  return { multipart: [...parts, fileOf(session)] };
}

/** Signed by whoever called last. */
async function signedBy(session: ReplaySession, username: string): Promise<Keyed> {
  return { security: await securityOf(session, username), omflow_restapi: 1 };
}

const remembered = (session: ReplaySession, key: string): Keyed =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(session.memory.get(key) ?? '{}'));

const callerOf = ({ as }: RecordedExchange, { memory }: ReplaySession) => as ?? memory.get(CALLER) ?? '';

async function upload(exchange: RecordedExchange, session: ReplaySession): Promise<RequestParts> {
  const own = await signedBy(session, callerOf(exchange, session));
  return {
    path: exchange.request.path || UPLOAD,
    body: withFile(session, { ...own, ...remembered(session, TICKET) }),
  };
}

const addressOf = (session: ReplaySession) => session.memory.get(FLOW_ADDRESS) ?? 'None';

/** A ticket opened with a file, with the form of the last one that was opened without. */
async function createWithFile(exchange: RecordedExchange, session: ReplaySession): Promise<RequestParts> {
  const creator = exchange.as ?? session.memory.get(CREATOR) ?? '';
  const address = addressOf(session);
  const { path } = exchange.request;
  const byBody = path === '' ? /\bNone\b/.test(exchange.label) : path.includes('/None');
  const fields = {
    ...(await signedBy(session, creator)),
    action: 'create',
    formdata: session.memory.get(FORM) ?? '[]',
    ...(byBody ? { flow_uuid: session.translate(`<flow:${address}>`) } : {}),
  };
  return { path: path || `${EDIT}${byBody ? 'None' : address}/`, body: withFile(session, fields) };
}

/** A list asked for as a form; how many rows were asked for is told by how many came. */
async function formList(exchange: RecordedExchange, session: ReplaySession): Promise<RequestParts> {
  const rows = envelopeOf(exchange.response.body).result;
  const limit = Array.isArray(rows) ? rows.length : 100;
  const own = await signedBy(session, callerOf(exchange, session));
  return { path: exchange.request.path || LIST, body: { form: { ...own, start: 0, limit } } };
}

const isOpening = ({ label, request: { path } }: RecordedExchange) =>
  path === '' ? /create/i.test(label) : path.startsWith(EDIT);

/** Where a request went whose fields are told, but not its path. */
export function pathFor(exchange: RecordedExchange, session: ReplaySession, isMultipart: boolean): string {
  if (!isMultipart) return LIST;
  if (!isOpening(exchange)) return UPLOAD;
  return `${EDIT}${/\bNone\b/.test(exchange.label) ? 'None' : addressOf(session)}/`;
}

/** A form of which nothing was kept but that it was one, or a body that stands in the place of the request. */
export async function untoldParts(exchange: RecordedExchange, session: ReplaySession): Promise<RequestParts> {
  const { line } = exchange.request;
  if ('form' in line) return formList(exchange, session);
  if ('multipart' in line)
    return isOpening(exchange) ? createWithFile(exchange, session) : upload(exchange, session);
  return { path: LIST, body: await withLiveCode(line, exchange, session) };
}

const Ticket = z.object({ flow_uuid: z.string(), data_no: z.unknown(), data_id: z.unknown() });
const Creation = z.object({
  action: z.literal('create'),
  formdata: z.union([z.array(z.unknown()), z.string()]),
});

/** Notes what later exchanges refer to without saying so. */
export function remember(
  { as, request, response }: RecordedExchange,
  fields: Keyed,
  { memory }: ReplaySession,
): void {
  if (as !== null) memory.set(CALLER, as);
  const ticket = Ticket.safeParse(fields);
  if (ticket.success) memory.set(TICKET, JSON.stringify(ticket.data));
  const creation = Creation.safeParse(fields);
  if (as === null || !creation.success || Number(envelopeOf(response.body).status) !== 200) return;
  const { formdata } = creation.data;
  memory.set(CREATOR, as);
  memory.set(FORM, typeof formdata === 'string' ? formdata : JSON.stringify(formdata));
  const address = request.path.slice(EDIT.length).replace(/\/$/, '');
  if (address !== '' && address !== 'None') memory.set(FLOW_ADDRESS, address);
}

/** True when the sandbox has taken a push or an opening, so that the ticket is still on its way. */
export function setsOut(exchange: RecordedExchange, own: unknown): boolean {
  return isOpening(exchange) && Number(envelopeOf(own).status) === 200;
}
