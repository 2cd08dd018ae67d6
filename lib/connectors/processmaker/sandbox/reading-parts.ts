import type { ApiContext } from './bearer';
import type { UploadedFile } from './media-type';
import { refuse } from './refusal';

export interface Parts {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
}

/** The parts of a multipart form; what is required of the fields is refused by name. */
export async function readParts(c: ApiContext, required: readonly string[]): Promise<Parts> {
  const fields: Record<string, string> = {};
  const files: UploadedFile[] = [];
  if (c.req.header('content-type')?.includes('form')) {
    for (const [name, value] of await c.req.formData())
      if (typeof value === 'string') fields[name] = value;
      else files.push({ name: value.name, content: new Uint8Array(await value.arrayBuffer()) });
  }
  for (const name of required) if (fields[name] === undefined) throw refuse.required(name);
  return { fields, files };
}
