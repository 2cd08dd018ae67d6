import { vi } from 'vitest';
import { keepInTabFor } from '../kept-in-tab';

/** Gives the test a tab of its own, of one person, and tells what that keeps over a reload, until `vi.unstubAllGlobals`. */
export function stubTabStorage(personId = 'alice'): Map<string, string> {
  const kept = new Map<string, string>();
  const sessionStorage = {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
    clear: () => kept.clear(),
  };
  vi.stubGlobal('window', Object.assign(new EventTarget(), { sessionStorage }));
  keepInTabFor(personId);
  return kept;
}
