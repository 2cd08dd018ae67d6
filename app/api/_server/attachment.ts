import type { Download } from '@/lib/connectors/contract';

/** Characters that end a header, a path or a line of text, halves of characters, and what turns the direction of reading. */
const UNSAFE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/gu;

/** A name that any system can save a file under; `document` where nothing of it is left. */
export function safeFileName(name: string): string {
  const safe = name
    .replaceAll(UNSAFE, '_')
    .replace(/^[.\s]+/, '')
    .trim();
  return safe === '' ? 'document' : [...safe].slice(-200).join('');
}

/** RFC 6266: a plain name for old programs, and the real one in UTF-8. */
export function disposition(name: string, kind: 'attachment' | 'inline'): string {
  const safe = safeFileName(name);
  const plain = safe.replaceAll(/[^\x20-\x7e]|%/g, '_');
  const encoded = encodeURIComponent(safe).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * A document as a file to save. The vendor's word on its type is not repeated: whatever it is, no browser shall run it
 * as a page of ours.
 */
export function attachment({ name, size, body }: Download): Response {
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': disposition(name, 'attachment'),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  if (size !== null) headers.set('content-length', String(size));
  return new Response(body, { headers });
}
