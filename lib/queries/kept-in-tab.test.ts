import { afterEach, expect, it, vi } from 'vitest';
import { forgetAllInTab, forgetInTab, keepInTab, keepInTabFor, readInTab } from './kept-in-tab';
import { stubTabStorage } from './testing/tab-storage';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('keeps for one person, over a reload and a new sign-in of the same', () => {
  stubTabStorage('alice');
  keepInTab('note.1', 'Call the supplier.');
  keepInTab('note.2', 'Wait.');
  keepInTabFor('alice');
  forgetInTab('note.2');
  expect([readInTab('note.1'), readInTab('note.2')]).toEqual(['Call the supplier.', null]);
});

it('forgets what anybody else had typed in the tab, and leaves what is not ours', () => {
  const kept = stubTabStorage('a');
  kept.set('another.software', 'x');
  kept.set('intray.note.1', 'of nobody known');
  for (const name of ['form.1', 'form.2', 'note.1']) keepInTab(name, 'mine');
  // A person whose id begins like that of the one before.
  keepInTabFor('a/form.1');
  expect([...kept.keys()]).toEqual(['another.software']);
  keepInTab('form.1', 'of the second');
  keepInTabFor('a');
  expect(readInTab('form.1')).toBeNull();
  expect([...kept.keys()]).toEqual(['another.software']);
});

it('forgets everything when the person leaves', () => {
  const kept = stubTabStorage('alice');
  keepInTab('note.1', 'Call the supplier.');
  forgetAllInTab();
  expect(kept.size).toBe(0);
});

it('keeps nothing as long as nobody is known to be signed in', async () => {
  const kept = stubTabStorage('alice');
  vi.resetModules();
  const fresh = await import('./kept-in-tab');
  fresh.keepInTab('note.1', 'Call the supplier.');
  expect([kept.size, fresh.readInTab('note.1')]).toEqual([0, null]);
});

it('goes on where the browser forbids storage', () => {
  vi.stubGlobal('window', {
    get sessionStorage(): never {
      throw new Error('forbidden');
    },
  });
  keepInTabFor('alice');
  keepInTab('note.1', 'Call the supplier.');
  forgetInTab('note.1');
  forgetAllInTab();
  expect(readInTab('note.1')).toBeNull();
});

it('keeps no older text where the newer one has no room, and tells so', () => {
  stubTabStorage('alice');
  expect(keepInTab('form.1', 'short')).toBe(true);
  vi.spyOn(window.sessionStorage, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  expect(keepInTab('form.1', 'much longer')).toBe(false);
  expect(readInTab('form.1')).toBeNull();
});
