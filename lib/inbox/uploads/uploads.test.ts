import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { discardUpload, openUpload, requireUpload, stageUpload, sweepUploads } from './uploads';

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox();
});
afterEach(() => inbox.close());

const LIMIT = 100_000;
const me = () => inbox.people.alice.userId;
const onDisk = () => readdirSync(inbox.runtime.uploads.directory);

function stage(bytes: Uint8Array<ArrayBuffer>, change: Partial<Parameters<typeof stageUpload>[2]> = {}) {
  const signal = new AbortController().signal;
  const brought = { name: 'a.bin', body: new Blob([bytes]).stream(), announcedBytes: null, signal };
  return stageUpload(inbox.runtime, me(), { ...brought, ...change });
}

const bytes = (length: number) => new Uint8Array(length).map((_, index) => index % 251);

describe('a file that is brought', () => {
  it.each([0, 1, LIMIT])('of %i bytes is kept whole, with its size and digest', async (length) => {
    const content = bytes(length);
    const staged = await stage(content, { announcedBytes: length });
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(staged).toMatchObject({ name: 'a.bin', size: length, sha256 });
    expect(readFileSync(join(inbox.runtime.uploads.directory, staged.id))).toEqual(Buffer.from(content));
    const blob = await openUpload(inbox.runtime, staged);
    expect(Buffer.from(await blob.arrayBuffer())).toEqual(Buffer.from(content));
  });

  it('without a body is empty', async () => {
    expect(await stage(bytes(0), { body: null })).toMatchObject({ size: 0 });
  });

  it('never gives its place on the disk its own name', async () => {
    const { id, name } = await stage(bytes(1), { name: '../../x\n\u202e"y".txt' });
    expect(name).toBe(".._.._x_'y'.txt");
    expect(onDisk()).toEqual([id]);
  });

  it.each([
    ['announced so', LIMIT + 1, bytes(1)],
    ['not announced', null, bytes(LIMIT + 1)],
  ])('and is too large, %s, leaves nothing behind', async (_how, announcedBytes, content) => {
    await stage(bytes(1));
    const before = onDisk();
    await expect(stage(content, { announcedBytes })).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('nothing of it was kept'),
    });
    expect(onDisk()).toEqual(before);
  });

  it('and ends before its announced end leaves nothing behind', async () => {
    await expect(stage(bytes(5), { announcedBytes: 6 })).rejects.toMatchObject({ code: 'invalid-input' });
    expect(onDisk()).toEqual([]);
  });

  it('whose sender goes away leaves nothing behind', async () => {
    const left = new AbortController();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes(1_000));
        sent += 1;
        if (sent === 20) left.abort();
      },
    });
    await expect(stage(bytes(0), { body, signal: left.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(onDisk()).toEqual([]);
  });

  it('whose connection breaks leaves nothing behind', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent < 20) controller.enqueue(bytes(1_000));
        else controller.error(new TypeError('terminated'));
      },
    });
    await expect(stage(bytes(0), { body })).rejects.toThrow('terminated');
    expect(onDisk()).toEqual([]);
  });
});

describe('a file that was brought', () => {
  it('is forgotten when the person says so, and only theirs', async () => {
    const { id } = await stage(bytes(3));
    await expect(discardUpload(inbox.runtime, inbox.people.bob.userId, id)).rejects.toMatchObject({
      code: 'not-found',
    });
    await discardUpload(inbox.runtime, me(), id);
    expect(onDisk()).toEqual([]);
    await expect(requireUpload(inbox.runtime, me(), id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is forgotten after a day', async () => {
    const old = await stage(bytes(3));
    inbox.advance(23 * 3_600_000);
    const young = await stage(bytes(4));
    await sweepUploads(inbox.runtime);
    expect(onDisk().toSorted()).toEqual([old.id, young.id].toSorted());
    inbox.advance(3_700_000);
    await sweepUploads(inbox.runtime);
    expect(onDisk()).toEqual([young.id]);
  });

  it('in half by a process that was killed goes at the next start, not while others bring theirs', async () => {
    const { id } = await stage(bytes(3));
    writeFileSync(join(inbox.runtime.uploads.directory, 'half.part'), 'x');
    await sweepUploads(inbox.runtime);
    expect(onDisk().toSorted()).toEqual([id, 'half.part'].toSorted());
    await sweepUploads(inbox.runtime, true);
    expect(onDisk()).toEqual([id]);
  });
});
