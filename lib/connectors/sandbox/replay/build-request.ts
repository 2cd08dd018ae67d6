import { z } from 'zod';
import type { Bindings } from './bindings';
import type { RecordedExchange, RequestParts } from './contract';

/** One part of a recorded multipart form; of a file only its name, type and size in bytes were kept. */
const RecordedPart = z.union([
  z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).transform(String) }),
  z.object({
    name: z.string(),
    filename: z.string(),
    size: z.number().int().nonnegative().default(0),
    type: z.string().default('application/octet-stream'),
  }),
]);
const Fields = z.record(z.string(), z.unknown());
const FormBody = z.strictObject({ form: Fields });
/** Of one request over one connection only; the client that sends it anew writes its own. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);
const MultipartBody = z.strictObject({ multipart: z.array(RecordedPart) });

function multipartOf(parts: readonly z.infer<typeof RecordedPart>[], { translate }: Bindings): FormData {
  const data = new FormData();
  for (const part of parts)
    if ('value' in part) data.append(part.name, translate(part.value));
    else data.append(part.name, new Blob(['x'.repeat(part.size)], { type: part.type }), part.filename);
  return data;
}

const fieldText = (value: unknown) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');

/** A field that was sent several times is noted as a list. */
function formOf(form: z.infer<typeof Fields>, { translate }: Bindings): URLSearchParams {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, translate(fieldText(one))]),
  );
  return new URLSearchParams(pairs);
}

interface Encoded {
  readonly content: string | FormData | URLSearchParams | null;
  /** What the recorded headers do not say, or cannot say for another boundary. */
  readonly type: 'own' | 'application/json' | null;
}

function encode(body: unknown, bindings: Bindings): Encoded {
  if (body === null || body === undefined) return { content: null, type: null };
  const multipart = MultipartBody.safeParse(body);
  if (multipart.success) return { content: multipartOf(multipart.data.multipart, bindings), type: 'own' };
  const form = FormBody.safeParse(body);
  if (form.success) return { content: formOf(form.data.form, bindings), type: 'own' };
  if (typeof body === 'string') return { content: bindings.translate(body), type: null };
  return { content: JSON.stringify(bindings.translateJson(body)), type: 'application/json' };
}

function headersOf(exchange: RecordedExchange, parts: RequestParts, { translate }: Bindings): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries({ ...exchange.request.headers, ...parts.headers }))
    if (value !== null && !OF_THE_CONNECTION.has(name.toLowerCase())) headers.set(name, translate(value));
  return headers;
}

/** The sandbox's request for a recorded one. A body is left out where the platform allows none. */
export function buildRequest(
  origin: string,
  bindings: Bindings,
  exchange: RecordedExchange,
  parts: RequestParts = {},
): Request {
  const { method = exchange.request.method, path = exchange.request.path } = parts;
  const { content, type } = encode(parts.body === undefined ? exchange.request.body : parts.body, bindings);
  const headers = headersOf(exchange, parts, bindings);
  if (type === 'own') headers.delete('content-type');
  else if (type !== null && !headers.has('content-type')) headers.set('content-type', type);
  const body = method === 'GET' || method === 'HEAD' ? null : content;
  return new Request(new URL(bindings.translate(path), origin), {
    method,
    headers,
    body,
    redirect: 'manual',
  });
}
