import { type ZodType, z } from 'zod';
import type { Call, InstallationCall } from '../../contract';
import { ConnectorError, isConnectorError } from '../../errors';
import type { HttpAnswer, HttpRequest, HttpStream } from '../../http';
import { Secret, Settings } from '../config';
import { PINNED_LANGUAGE, refusedReading } from '../errors';
import { exactJsonOf, textOfJson } from '../exact-json';
import { Envelope } from '../schema';

export type Body = Readonly<Record<string, unknown>>;

/** OMFLOW answers 200 whatever happens; another status comes from something in front of it (vendor facts: omflow §1). */
function refusedStatus(status: number, write: boolean): ConnectorError {
  if (status >= 500)
    return new ConnectorError(
      write ? 'uncertain' : 'unavailable',
      write ? 'OMFLOW failed after the request was sent.' : 'OMFLOW is not working just now.',
      { status },
    );
  return new ConnectorError('bad-response', 'There is no OMFLOW at this address.', { status });
}

function requireOk(answer: HttpAnswer, request: HttpRequest): HttpAnswer {
  if (answer.status === 200) return answer;
  throw refusedStatus(answer.status, request.write ?? false);
}

/**
 * What was read, or `bad-response`. Never a plain parsing error: in the midst of a write that would count as `uncertain`, although
 * nothing has been sent yet.
 */
export function understood<Result>(schema: ZodType<Result>, read: unknown): Result {
  const parsed = schema.safeParse(read);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('bad-response', 'OMFLOW answered in a form that Intray does not understand.', {
    cause: parsed.error,
  });
}

export function parseEnvelope(answer: HttpAnswer, request: HttpRequest): Envelope {
  const parsed = Envelope.safeParse(answer.json());
  if (parsed.success) return parsed.data;
  throw new ConnectorError(
    request.write ? 'uncertain' : 'bad-response',
    'OMFLOW answered in a form that Intray does not understand.',
  );
}

export async function send(call: InstallationCall, request: HttpRequest): Promise<HttpAnswer> {
  return requireOk(await call.http.send({ ...request, signal: call.signal }), request);
}

/** What every REST call carries (vendor facts: omflow §1). */
function credentialOf(call: Call) {
  return { security: Secret.parse(call.credential).security, omflow_restapi: 1 };
}

function restRequest(call: Call, path: string, body: Body, write: boolean): HttpRequest {
  return {
    method: 'POST',
    path: `/rest${path}`,
    headers: {
      'content-type': 'application/json',
      'accept-language': write ? PINNED_LANGUAGE : Settings.parse(call.config).language,
    },
    body: textOfJson({ ...credentialOf(call), ...body }),
    write,
  };
}

async function answerTo(call: Call, path: string, body: Body) {
  const request = restRequest(call, path, body, false);
  const answer = await send(call, request);
  return { envelope: parseEnvelope(answer, request), text: answer.text };
}

/** Calls a REST view and answers its envelope, whatever its status. `path` is below `/rest`. */
export async function ask(call: Call, path: string, body: Body): Promise<Envelope> {
  return (await answerTo(call, path, body)).envelope;
}

/** Calls a REST view that must succeed, and parses its result. */
export async function read<Result>(
  call: Call,
  path: string,
  body: Body,
  schema: ZodType<Result>,
): Promise<Result> {
  const envelope = await ask(call, path, body);
  if (envelope.status !== 200) throw refusedReading(envelope);
  return understood(schema, envelope.result);
}

const ExactEnvelope = z.object({ result: z.unknown() });

/**
 * Calls a REST view that must succeed. `exact` is its result with numbers as they are written where these read otherwise;
 * undefined where none do.
 */
export async function readExactly(call: Call, path: string, body: Body) {
  const { envelope, text } = await answerTo(call, path, body);
  if (envelope.status !== 200) throw refusedReading(envelope);
  const exact = ExactEnvelope.safeParse(exactJsonOf(text)).data?.result;
  return { result: envelope.result, exact };
}

/** A larger JSON body is lost on its way into OMFLOW, which then takes everything for missing (vendor facts: omflow §1). */
const LARGEST_BODY = 2_621_440;

function requireFits({ body }: HttpRequest): void {
  if (typeof body !== 'string' || Buffer.byteLength(body) <= LARGEST_BODY) return;
  throw new ConnectorError(
    'invalid-input',
    'This is more than the 2.5 MB that OMFLOW takes at once. Nothing was sent; shorten it.',
  );
}

/** Sends a write once. Without an answer that can be understood it is `uncertain`. */
export async function write(call: Call, path: string, body: Body): Promise<Envelope> {
  const request = restRequest(call, path, body, true);
  requireFits(request);
  return parseEnvelope(await send(call, request), request);
}

/** What something in front of OMFLOW says to a file; OMFLOW itself answers 200 (vendor facts: omflow §1). Nothing has reached it. */
function refusedFile(status: number): ConnectorError | null {
  if (status === 413)
    return new ConnectorError(
      'invalid-input',
      'The file is larger than this OMFLOW takes. It was not kept; send a smaller one.',
      { status },
    );
  if (status === 415)
    return new ConnectorError(
      'invalid-input',
      'This OMFLOW does not take files of this kind. It was not kept; send it as another kind.',
      { status },
    );
  return null;
}

/** OMFLOW sends nobody elsewhere either, so what does has not let the file through. */
function turnedAway(error: unknown): ConnectorError | null {
  const status = isConnectorError(error) ? (error.status ?? 0) : 0;
  if (status < 300 || status >= 400) return null;
  return new ConnectorError(
    'unavailable',
    'Something in front of OMFLOW wants a sign-in of its own and did not let the file through. It was not kept; ask your administrator.',
    { status },
  );
}

/** A write with files. Fields that are not text go as JSON text, as the vendor's own sample has it (vendor document: Quick create and push). */
export async function writeForm(
  call: Call,
  path: string,
  fields: Body,
  files: readonly { field: string; name: string; content: Blob }[],
): Promise<Envelope> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...credentialOf(call), ...fields }))
    form.append(name, typeof value === 'string' ? value : textOfJson(value));
  for (const { field, name, content } of files) form.append(field, content, name);
  const headers = { 'accept-language': PINNED_LANGUAGE };
  const request: HttpRequest = { method: 'POST', path: `/rest${path}`, headers, body: form, write: true };
  const answer = await call.http.send({ ...request, signal: call.signal }).catch((error: unknown) => {
    throw turnedAway(error) ?? error;
  });
  const refused = refusedFile(answer.status);
  if (refused) throw refused;
  return parseEnvelope(requireOk(answer, request), request);
}

/** Opens a file below the origin, without a credential: its address is its own key (vendor facts: omflow §0). */
export async function openFile(call: Call, path: string): Promise<HttpStream> {
  const stream = await call.http.open({ method: 'GET', path, signal: call.signal });
  if (stream.status === 200) return stream;
  await stream.body.cancel();
  if (stream.status === 404)
    throw new ConnectorError('not-found', 'OMFLOW does not have this file any more.', { status: 404 });
  throw refusedStatus(stream.status, false);
}

export interface TablePage {
  /** The column that is sorted by. */
  column: string;
  direction: 'asc' | 'desc';
  start: number;
  length: number;
}

/**
 * Reads a list that answers as a DataTables widget wants it, not in the envelope. `draw` must be 1: any other crashes
 * (vendor facts: omflow §3). Refusals come in the envelope all the same.
 */
export async function readTable<Result>(
  call: Call,
  path: string,
  page: TablePage,
  filters: Body,
  schema: ZodType<Result>,
): Promise<Result> {
  const table = {
    draw: 1,
    columns: [{ data: page.column }],
    order: [{ column: 0, dir: page.direction }],
    start: page.start,
    length: page.length,
    search: { value: '' },
  };
  const request = restRequest(call, path, { ...table, ...filters }, false);
  const json = (await send(call, request)).json();
  const refused = Envelope.safeParse(json);
  if (refused.success) throw refusedReading(refused.data);
  return understood(schema, json);
}
