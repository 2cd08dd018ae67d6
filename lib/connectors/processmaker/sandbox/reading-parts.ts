import type { ApiContext } from './bearer';
import type { UploadedFile } from './media-type';
import { partsOf } from './multipart';
import { refuse } from './refusal';

export interface Parts {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
}

async function* bytesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** The parts of a multipart form; what is required of the fields is refused by name. */
export async function readParts(c: ApiContext, required: readonly string[]): Promise<Parts> {
  const fields: Record<string, string> = {};
  const files: UploadedFile[] = [];
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(c.req.header('content-type') ?? '') ?? [];
  const boundary = quoted ?? bare;
  const { body } = c.req.raw;
  if (boundary !== undefined && body !== null)
    for await (const { name, filename, body: spooled } of partsOf(bytesOf(body), boundary))
      if (filename === null) fields[name] = Buffer.from(spooled.content).toString('utf8');
      else files.push({ name: filename, ...spooled });
  for (const name of required) if (fields[name] === undefined) throw refuse.required(name);
  return { fields, files };
}
