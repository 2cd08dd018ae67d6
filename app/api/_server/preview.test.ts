import { describe, expect, it } from 'vitest';
import type { Download } from '@/lib/connectors/contract';
import { preview } from './preview';

const encode = (text: string) => new TextEncoder().encode(text);
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

interface Sent {
  readonly download: Download;
  /** Whether the reading at the vendor was given up. */
  wasCancelled(): boolean;
}

/** A document in chunks of the given size; without an end when `endless`. */
function documentOf(
  bytes: Uint8Array,
  {
    name = 'file',
    contentType = null,
    chunk = 3,
    endless = false,
    size = bytes.length,
  }: {
    name?: string;
    contentType?: string | null;
    chunk?: number;
    endless?: boolean;
    size?: number | null;
  } = {},
): Sent {
  let at = 0;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = bytes.subarray(at, at + chunk);
      at += chunk;
      if (piece.length > 0) controller.enqueue(new Uint8Array(piece));
      else if (endless) controller.enqueue(new Uint8Array(65_536).fill(97));
      else controller.close();
    },
    cancel() {
      cancelled = true;
    },
  });
  return { download: { name, contentType, size, body }, wasCancelled: () => cancelled };
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('a preview', () => {
  it('shows a picture by what it is, whatever it is called', async () => {
    const response = await preview(documentOf(PNG, { name: '照片.html', contentType: 'text/html' }).download);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toMatch(
      /^inline; filename="__\.html"; filename\*=UTF-8''/,
    );
    expect(response.headers.get('content-security-policy')?.split('; ')).toEqual([
      'sandbox',
      "default-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "style-src 'unsafe-inline'",
      "img-src 'self'",
    ]);
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('content-length')).toBe('11');
    expect(await bytesOf(response)).toEqual(PNG);
  });

  it.each([1, 7, 4_096, 1_000_000])('passes every byte on, in chunks of %i', async (chunk) => {
    const bytes = new Uint8Array([
      ...encode('%PDF-1.7\n'),
      ...new Uint8Array(9_000).map((_, index) => index % 256),
    ]);
    const response = await preview(documentOf(bytes, { chunk }).download);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(await bytesOf(response)).toEqual(bytes);
  });

  it('lets no browser open a PDF in its own viewer, which would run the document’s scripts', async () => {
    const { headers } = await preview(documentOf(encode('%PDF-1.7')).download);
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/);
  });

  it.each([
    ['說明.txt', null],
    ['a.csv', 'application/octet-stream'],
    ['notes', 'text/plain; charset=big5'],
    ['a.json', 'text/html'],
  ])('shows %s as plain text', async (name, contentType) => {
    // Cut within a character at the end of what tells the kind.
    const text = `${'x'.repeat(4_095)}申請<script>alert(1)</script>\t🎉\r\n`;
    const response = await preview(documentOf(encode(text), { name, contentType, chunk: 4_096 }).download);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe(text);
  });

  it('shows an empty text', async () => {
    expect(await (await preview(documentOf(new Uint8Array(), { name: 'a.txt' }).download)).text()).toBe('');
  });

  it.each<[string, Uint8Array, { name?: string; contentType?: string }]>([
    ['SVG', encode('<svg onload="alert(1)"/>'), { name: 'a.svg', contentType: 'image/svg+xml' }],
    [
      'SVG that says it is a PNG',
      encode('<svg onload="alert(1)"/>'),
      { name: 'a.png', contentType: 'image/png' },
    ],
    ['HTML', encode('<script>alert(1)</script>'), { name: 'a.html', contentType: 'text/html' }],
    [
      'HTML that says it is plain',
      encode('<script>1</script>'),
      { name: 'a.html', contentType: 'text/plain' },
    ],
    ['XML', encode('<?xml version="1.0"?>'), { name: 'a.xml', contentType: 'text/xml' }],
    ['a program', new Uint8Array([0x4d, 0x5a, 0, 1]), { name: 'a.exe' }],
    ['a text that is none', new Uint8Array([0x41, 0, 0x42]), { name: 'a.txt' }],
    ['a text in another encoding', new Uint8Array([0xa4, 0xe9, 0xb4]), { name: 'a.txt' }],
    ['an archive', encode('PK\u0003\u0004'), { name: 'a.zip', contentType: 'application/zip' }],
  ])('does not show %s, and stops reading it', async (_name, bytes, options) => {
    const sent = documentOf(bytes, { ...options, endless: true });
    await expect(preview(sent.download)).rejects.toMatchObject({ code: 'unsupported' });
    expect(sent.wasCancelled()).toBe(true);
  });

  it('of a text ends after a megabyte, and so does the reading', async () => {
    const sent = documentOf(encode('log'), { name: 'a.log', endless: true, size: 2_000_000_000 });
    const response = await preview(sent.download);
    expect(response.headers.get('content-length')).toBeNull();
    expect((await bytesOf(response)).byteLength).toBe(1024 * 1024);
    expect(sent.wasCancelled()).toBe(true);
  });

  it('ends the reading when the person goes away', async () => {
    const sent = documentOf(PNG, { endless: true, size: null });
    const response = await preview(sent.download);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(sent.wasCancelled()).toBe(true);
  });
});
