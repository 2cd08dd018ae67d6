import type { ZodType } from 'zod';
import type { Call } from '../../../contract';
import type { HttpAnswer } from '../../../http';
import { type ApiRequest, httpRequest, legible, queryOf, understood } from '../request';
import { classifyPlugin } from './refusal';

/** A request to the plugin; its path is below `/extrarest`. */
type PluginRequest = ApiRequest;
export type PluginWrite = Omit<PluginRequest, 'method' | 'query'> & { readonly method: 'POST' | 'PUT' };

async function send(call: Call, request: PluginRequest): Promise<HttpAnswer> {
  const answer = await call.http.send(httpRequest(call, { ...request, path: `/extrarest${request.path}` }));
  if (answer.status >= 300) throw classifyPlugin(answer, request.method !== 'GET');
  return answer;
}

/** Reads from the extraRest plugin. Throws `unsupported` where it is missing or too old, `forbidden`, `not-found`, `conflict`. */
export async function readPlugin<Answer>(
  call: Call,
  path: string,
  schema: ZodType<Answer>,
  query: Readonly<Record<string, string | number | undefined>> = {},
): Promise<Answer> {
  const answer = await send(call, { method: 'GET', path, query: queryOf(query) });
  return legible(answer, schema);
}

/** Sends a write whose answer says what came of it. Throws as a reading does, and `uncertain` where nobody knows. */
export async function writePlugin<Answer>(
  call: Call,
  { body = {}, ...write }: PluginWrite,
  schema: ZodType<Answer>,
): Promise<Answer> {
  return understood(await send(call, { ...write, body }), schema);
}

/** Sends a write whose success is a status with an empty body (vendor facts: processmaker §2); a page of HTML is not. */
export async function tellPlugin(call: Call, { body = {}, ...write }: PluginWrite): Promise<void> {
  const answer = await send(call, { ...write, body });
  if (answer.text.trim() !== '') answer.json();
}
