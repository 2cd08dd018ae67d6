import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stubTabStorage } from '@/lib/queries/testing/tab-storage';
import { forgetHandedIn, keepUnsaved, keepUnsavedUpon, markHandedIn, readUnsaved } from './unsaved-entries';

const entriesOf = (text: string) => ({ reason: { label: 'Reason', base: [], values: [text] } });

beforeEach(() => void stubTabStorage());
afterEach(() => {
  vi.unstubAllGlobals();
});

it('comes back with the revision that it goes on from, the newest that was saved here', () => {
  keepUnsaved('item', { entries: entriesOf('a'), revision: null });
  expect(readUnsaved('item')).toMatchObject({ entries: entriesOf('a'), revision: null });
  keepUnsavedUpon('item', 7);
  expect(readUnsaved('item')).toMatchObject({ entries: entriesOf('a'), revision: 7 });
  keepUnsavedUpon('another', 7);
  expect(readUnsaved('another')).toBeNull();
});

it('is forgotten once the action that handed it in is confirmed, and not what was typed since', () => {
  keepUnsaved('item', { entries: entriesOf('a'), revision: null });
  markHandedIn('item', 'approve');
  forgetHandedIn('item', 'an earlier one');
  expect(readUnsaved('item')).not.toBeNull();
  forgetHandedIn('item', 'approve');
  expect(readUnsaved('item')).toBeNull();

  keepUnsaved('item', { entries: entriesOf('a'), revision: null });
  markHandedIn('item', 'approve');
  keepUnsaved('item', { entries: entriesOf('ab'), revision: null });
  forgetHandedIn('item', 'approve');
  expect(readUnsaved('item')?.entries).toEqual(entriesOf('ab'));
});
