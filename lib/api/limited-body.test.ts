import { describe, expect, it } from 'vitest';
import { readLimitedBody } from './limited-body';

/** A client that sends pieces of 10 bytes for as long as anybody reads. */
function endless() {
  const sent = { pieces: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent.pieces += 1;
      controller.enqueue(new Uint8Array(10));
    },
    cancel() {
      sent.cancelled = true;
    },
  });
  return { sent, body };
}

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request('http://intray.test/x', { method: 'POST', body, headers, ...{ duplex: 'half' } });

describe('the body of a request', () => {
  it('is read whole up to the limit, counted in bytes', async () => {
    expect((await readLimitedBody(post('請假'), 6))?.toString()).toBe('請假');
    expect(await readLimitedBody(post('請假'), 5)).toBeNull();
    expect((await readLimitedBody(post(null)))?.length).toBe(0);
  });

  it('is not read at all when it announces more', async () => {
    const { sent, body } = endless();
    const before = sent.pieces;
    expect(await readLimitedBody(post(body, { 'content-length': '101' }), 100)).toBeNull();
    expect(sent.pieces - before).toBeLessThanOrEqual(1);
  });

  it.each<Record<string, string>>([{}, { 'content-length': '10' }])(
    'is read no further than the limit, whatever it announces: %j',
    async (headers) => {
      const { sent, body } = endless();
      expect(await readLimitedBody(post(body, headers), 100)).toBeNull();
      expect(sent.pieces).toBeLessThan(15);
      expect(sent.cancelled).toBe(true);
    },
  );
});
