import type { Context } from 'hono';
import { z } from 'zod';
import type { Body } from './wire';

export interface Upload {
  /** Of which part of the form it is. */
  field: string;
  name: string;
  bytes: Uint8Array;
}

/** A request as the vendor's views see it. */
export interface Sent {
  readonly body: Body;
  /** Fields of a form cannot be written to, and some views try (vendor facts: omflow §0). */
  readonly isForm: boolean;
  readonly files: readonly Upload[];
}

/** Larger JSON bodies are lost, so that every parameter is missing (vendor facts: omflow §1). */
const MAX_JSON_BYTES = 2_621_440;

const JsonObject = z.record(z.string(), z.unknown());

/** Django keeps the last part of a name only, whichever way its slashes lean. */
const baseName = (name: string) => name.split(/[/\\]/).at(-1) ?? name;

/** Nor does it undo how a browser escapes quotes (the HTML standard, "multipart/form-data"), which the platform's reader has done. */
const asSent = (name: string) => name.replaceAll('"', '%22');

async function readMultipart(c: Context): Promise<Sent> {
  const body: Body = {};
  const files: Upload[] = [];
  for (const [name, value] of await c.req.formData()) {
    if (typeof value === 'string') body[name] = value;
    else
      files.push({
        field: name,
        name: asSent(baseName(value.name)),
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
  }
  return { body, isForm: true, files };
}

function readText(text: string): Sent {
  if (text.length > MAX_JSON_BYTES) return { body: {}, isForm: true, files: [] };
  try {
    return { body: JsonObject.parse(JSON.parse(text)), isForm: false, files: [] };
  } catch {
    return { body: Object.fromEntries(new URLSearchParams(text)), isForm: true, files: [] };
  }
}

/** JSON whatever the content type says, else form fields (vendor facts: omflow §1). */
export async function readRequest(c: Context): Promise<Sent> {
  const type = c.req.header('content-type') ?? '';
  return type.startsWith('multipart/form-data') ? readMultipart(c) : readText(await c.req.text());
}
