/** An answer whose pieces are made as the reader takes them; a reader that leaves ends the making. */
export function streamedText(
  pieces: AsyncGenerator<string, void>,
  headers: Record<string, string>,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return();
    },
  });
  return new Response(body, { headers });
}
