import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import {
  type InboxOptions,
  type InboxUnderTest,
  startInbox,
  type TestPerson,
} from '../testing/inbox-under-test';
import { withRoom } from './upload-room';
import { discardUpload, stageUpload } from './uploads';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

const MEGABYTE = 1024 ** 2;
const signal = new AbortController().signal;

async function open(options: InboxOptions = {}) {
  inbox = await startInbox({ uploadLimitBytes: 100, ...options });
}

function stage(
  size: number,
  { as = 'alice', isAnnounced = true }: { as?: TestPerson; isAnnounced?: boolean } = {},
) {
  const body = new Blob([new Uint8Array(size)]).stream();
  const announcedBytes = isAnnounced ? size : null;
  return stageUpload(inbox.runtime, inbox.people[as].userId, { name: 'a', body, announcedBytes, signal });
}

const onDisk = () => readdirSync(inbox.runtime.uploads.directory).length;

test('one person may have three times the limit here, and another as much', async () => {
  await open();
  const kept = [await stage(100), await stage(100), await stage(99)];
  await expect(stage(2)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringMatching(/for one person \(300 bytes\), so nothing of it was kept/),
  });
  expect(onDisk()).toBe(3);
  await stage(1);
  await stage(100, { as: 'bob' });
  await discardUpload(inbox.runtime, inbox.people.alice.userId, kept[0]?.id ?? '');
  await stage(100);
});

test('files that come at the same moment count together', async () => {
  await open();
  const together = await Promise.allSettled(Array.from({ length: 10 }, () => stage(100)));
  expect(together.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(3);
  expect(onDisk()).toBe(together.filter(({ status }) => status === 'fulfilled').length);
});

test('a file of unknown size counts as large as it may be', async () => {
  await open();
  await stage(100);
  await stage(100);
  await stage(1);
  await expect(stage(1, { isAnnounced: false })).rejects.toMatchObject({ code: 'too-large' });
  await stage(99);
});

test('a file that would leave the disk without room is not begun', async () => {
  await open({ bytesFree: async () => 512 * MEGABYTE + 10 });
  await stage(10);
  await expect(stage(11)).rejects.toMatchObject({
    code: 'no-room',
    message: expect.stringContaining('nothing of it was kept'),
  });
  expect(onDisk()).toBe(1);
});

test('a file that fills the disk as it comes leaves nothing behind', async () => {
  let looks = 0;
  const bytesFree = async () => {
    looks += 1;
    return looks === 1 ? 1024 * MEGABYTE : 511 * MEGABYTE;
  };
  await open({ uploadLimitBytes: 100 * MEGABYTE, bytesFree });
  await expect(stage(40 * MEGABYTE, { isAnnounced: false })).rejects.toMatchObject({ code: 'no-room' });
  expect(looks).toBe(2);
  expect(onDisk()).toBe(0);
});

test('a disk that is full although it told otherwise is told as such, and the room is given back', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  await open();
  const { userId } = inbox.people.alice;
  const bring = (failure: Error) =>
    withRoom(inbox.runtime, { userId, announcedBytes: 100 }, () => Promise.reject(failure));
  for (let files = 1; files <= 4; files += 1)
    await expect(bring(full)).rejects.toMatchObject({ code: 'no-room' });
  await expect(bring(new TypeError('terminated'))).rejects.toThrow('terminated');
});
