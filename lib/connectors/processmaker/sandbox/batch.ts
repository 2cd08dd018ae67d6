import type { Context } from 'hono';
import { z } from 'zod';
import { Refusal, refuse } from './refusal';

const Batch = z.object({
  base_url: z.string().default('/'),
  calls: z.array(
    z.object({ url: z.string(), method: z.string().default('GET'), data: z.unknown().optional() }),
  ),
});

type Send = (request: Request) => Response | Promise<Response>;
type Wanted = z.infer<typeof Batch>['calls'][number];

function requestOf(c: Context, base: string, { url, method, data }: Wanted): Request {
  const headers = new Headers({ authorization: c.req.header('authorization') ?? '' });
  const target = `${c.req.url.replace(/\/?(?:\?.*)?$/, '')}${base.replace(/\/?$/, '/')}${url}`;
  if (data === undefined || method === 'GET') return new Request(target, { method, headers });
  headers.set('content-type', 'application/json');
  return new Request(target, { method, headers, body: JSON.stringify(data) });
}

async function outcome(response: Response): Promise<object> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, response: isJson ? JSON.parse(text) : null };
}

/** Several calls in one, told by the header `X-Requested-With: MULTIPART` (vendor facts: processmaker §2). */
export async function batch(c: Context, send: Send): Promise<Response> {
  if (c.req.header('x-requested-with')?.toUpperCase() !== 'MULTIPART') throw new Refusal(404);
  const parsed = Batch.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) throw refuse.because('Error parsing JSON, malformed JSON');
  const answers: object[] = [];
  for (const call of parsed.data.calls)
    answers.push(await outcome(await send(requestOf(c, parsed.data.base_url, call))));
  return c.json(answers);
}
