/** Larger than any comment; smaller than what could hurt. */
export const MAX_BODY_BYTES = 1024 * 1024;

function announcesMore(request: Request, maxBytes: number): boolean {
  return Number(request.headers.get('content-length') ?? 0) > maxBytes;
}

/**
 * The body of a request, or null when it has more bytes than allowed. Reads no further than that: a client can announce
 * any length or none, and what it sends must not fill the memory before it is refused.
 */
export async function readLimitedBody(
  request: Request,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<Buffer<ArrayBuffer> | null> {
  if (announcesMore(request, maxBytes)) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
