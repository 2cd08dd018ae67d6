import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetAllInPage } from '@/lib/queries/kept-in-page';
import * as uploads from '@/lib/queries/upload-file';
import { allUploads, failedUnseen, guardLeaving, uploadQueueOf } from './upload-queues';

const told = {
  slot: null,
  place: null,
  item: { title: 'Pump 7', connectionId: 'office' },
  reread: async () => {},
};
const file = new File(['x'], 'scan.pdf');

let fail = (_: Error) => {};

beforeEach(() => {
  vi.spyOn(uploads, 'uploadFile').mockImplementation(
    () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  );
});

afterEach(() => {
  for (const { itemId, line } of allUploads()) uploadQueueOf(itemId).remove(line.id);
  vi.restoreAllMocks();
});

const unseen = () =>
  failedUnseen(allUploads()).map(({ itemId, line }) => [itemId, line.name, line.item?.title]);

test('what fails while no place of the page shows it is told elsewhere, with its item', async () => {
  const queue = uploadQueueOf('one');
  const leave = queue.showAt(null);
  queue.add(file, { ...told, problem: null });
  await vi.waitFor(() => expect(allUploads()[0]?.line.state).toBe('uploading'));
  leave();
  expect(unseen()).toEqual([]);
  fail(new Error('The item is gone.'));
  await vi.waitFor(() => expect(unseen()).toEqual([['one', 'scan.pdf', 'Pump 7']]));
  const leaveAgain = queue.showAt(null);
  expect(unseen()).toEqual([]);
  leaveAgain();
  expect(unseen()).toHaveLength(1);
});

test('what fails at a field is told elsewhere while only other places are shown', async () => {
  const queue = uploadQueueOf('two');
  const leave = queue.showAt(null);
  queue.add(file, { ...told, place: 'certificate', problem: null });
  await vi.waitFor(() => expect(allUploads()[0]?.line.state).toBe('uploading'));
  fail(new Error('The item is gone.'));
  await vi.waitFor(() => expect(unseen()).toHaveLength(1));
  leave();
});

test('what was refused at once, where it was chosen, is not told again', () => {
  uploadQueueOf('four').add(file, { ...told, problem: 'Too large.' });
  expect(allUploads()).toHaveLength(1);
  expect(unseen()).toEqual([]);
});

const mayLeave = (page: EventTarget) => page.dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('the page is not left without a question while a file is on its way', async () => {
  const page = new EventTarget();
  const endGuard = guardLeaving(page);
  expect(mayLeave(page)).toBe(true);
  uploadQueueOf('three').add(file, { ...told, problem: null });
  expect(mayLeave(page)).toBe(false);
  await vi.waitFor(() => expect(allUploads()[0]?.line.state).toBe('uploading'));
  fail(new Error('no line'));
  await vi.waitFor(() => expect(mayLeave(page)).toBe(true));
  uploadQueueOf('three').add(file, { ...told, problem: null });
  endGuard();
  expect(mayLeave(page)).toBe(true);
});

test('nobody else who comes to the page without loading it again is told of them', () => {
  uploadQueueOf('five').add(file, { ...told, problem: 'Too large.' });
  expect(allUploads()).not.toEqual([]);
  forgetAllInPage();
  expect(allUploads()).toEqual([]);
  expect(uploadQueueOf('five').lines()).toEqual([]);
});
