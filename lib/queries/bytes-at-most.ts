/**
 * The bytes of an answer; null where they are more than `most`, whatever length was announced. No more than that is read,
 * and the rest is not sent for. Throws what reading does.
 */
export async function bytesAtMost({ headers, body }: Response, most: number): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  if (Number(headers.get('content-length')) > most) {
    await body.cancel();
    return null;
  }
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    pieces.push(next.value);
  }
  return joined(pieces, size);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
