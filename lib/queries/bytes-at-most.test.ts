import { expect, it } from 'vitest';
import { bytesAtMost } from './bytes-at-most';

/** An answer in pieces of four bytes; `asked` tells how many were asked for, and `wasCancelled` whether the rest was called off. */
function answer(pieces: number, headers: Record<string, string> = {}) {
  const told = { asked: 0, wasCancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (told.asked === pieces) return controller.close();
        told.asked += 1;
        controller.enqueue(new Uint8Array(4).fill(told.asked));
      },
      cancel() {
        told.wasCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { told, response: new Response(body, { headers }) };
}

it('gives all bytes in their order, up to the limit itself', async () => {
  const { response } = answer(3);
  expect([...((await bytesAtMost(response, 12)) ?? [])]).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
  expect(await bytesAtMost(new Response(null), 12)).toEqual(new Uint8Array());
});

it('stops reading beyond the limit, although no length was announced', async () => {
  const { response, told } = answer(1_000);
  expect(await bytesAtMost(response, 11)).toBeNull();
  expect(told).toEqual({ asked: 3, wasCancelled: true });
});

it('stops beyond the limit whatever was announced, and reads nothing of what is announced as too long', async () => {
  const short = answer(1_000, { 'content-length': '4' });
  expect(await bytesAtMost(short.response, 11)).toBeNull();
  expect(short.told).toEqual({ asked: 3, wasCancelled: true });
  const long = answer(1_000, { 'content-length': '4000' });
  expect(await bytesAtMost(long.response, 11)).toBeNull();
  expect(long.told).toEqual({ asked: 0, wasCancelled: true });
});
