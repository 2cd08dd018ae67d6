import { once } from 'node:events';
import { type ClientRequest, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export async function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  const [response] = await once(request, 'response');
  if (response instanceof IncomingMessage) return response;
  throw new Error('no answer');
}

/** The answer as data. Throws for a refusal, with what the server says of it. */
export async function json(request: ClientRequest): Promise<unknown> {
  const response = await answerTo(request);
  const body = await text(response);
  if ((response.statusCode ?? 500) >= 400) throw new Error(`${request.method} ${request.path}: ${body}`);
  return JSON.parse(body);
}
