import { InboxError } from '@/lib/inbox/errors';
import type { BroughtFile } from '@/lib/inbox/uploads/uploads';

const unnamed = new InboxError(
  'invalid-input',
  "Name the file in the header: Content-Disposition: attachment; filename*=UTF-8''name.pdf",
  'content-disposition',
);

/** RFC 6266: the name in UTF-8, or the plain one of old programs. */
function nameIn(disposition: string): string {
  const encoded = /;\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /;\s*filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;\s]+))/i.exec(disposition);
  const name =
    encoded === undefined ? (plain?.[1]?.replaceAll(/\\(.)/g, '$1') ?? plain?.[2]) : decoded(encoded);
  if (name === undefined) throw unnamed;
  return name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unnamed;
  }
}

function announced(headers: Headers): number | null {
  const length = headers.get('content-length');
  return length !== null && /^\d+$/.test(length) ? Number(length) : null;
}

/** A request whose body is a file, as it comes. Throws `invalid-input` when it does not name the file. */
export function broughtFile({ headers, body, signal }: Request): BroughtFile {
  const name = nameIn(headers.get('content-disposition') ?? '');
  return { name, body, announcedBytes: announced(headers), signal };
}
