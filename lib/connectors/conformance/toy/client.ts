import type { ZodType } from 'zod';
import type { ErrorCode } from '@/lib/domain/error-code';
import type { Call, InstallationCall } from '../../contract';
import { ConnectorError } from '../../errors';
import type { HttpAnswer, HttpRequest, HttpStream } from '../../http';
import { ToyCredential } from './schema';

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'auth',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid-input',
};

const sentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  auth: 'The toy did not accept the sign-in.',
  forbidden: 'The toy does not let you do this.',
  'not-found': 'The toy does not know this item.',
  conflict: 'Somebody else has dealt with this item.',
  'invalid-input': 'The toy did not accept this.',
};

/** Bodies of refusals are not read: the status says it all. */
function refuse({ status }: HttpAnswer): never {
  const code = codes[status] ?? (status >= 500 ? 'unavailable' : 'bad-response');
  throw new ConnectorError(code, sentences[code] ?? 'The toy is out of order.', { status });
}

export async function ask<Answer>(
  call: InstallationCall,
  schema: ZodType<Answer>,
  request: HttpRequest,
): Promise<Answer> {
  const answer = await call.http.send({ ...request, signal: call.signal });
  if (answer.status !== 200) refuse(answer);
  return schema.parse(answer.json());
}

/** Asks with the person's token. */
export function askAs<Answer>(call: Call, schema: ZodType<Answer>, request: HttpRequest): Promise<Answer> {
  const { token } = ToyCredential.parse(call.credential);
  return ask(call, schema, { ...request, headers: { ...request.headers, 'x-toy-token': token } });
}

/** Asks for bytes with the person's token. */
export async function openAs(call: Call, request: HttpRequest): Promise<HttpStream> {
  const { token } = ToyCredential.parse(call.credential);
  const headers = { ...request.headers, 'x-toy-token': token };
  const stream = await call.http.open({ ...request, headers, signal: call.signal });
  if (stream.status !== 200) refuse(await stream.read());
  return stream;
}

/** A JSON body with its header. */
export function json(body: unknown): Pick<HttpRequest, 'body' | 'headers'> {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
