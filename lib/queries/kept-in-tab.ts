import { forgetAllInPage } from './kept-in-page';

/** Everything that a tab keeps of anybody begins like this; what other software keeps there does not. */
const OURS = 'intray';

let owner: string | null = null;

const startOf = (personId: string) => `${OURS}/${encodeURIComponent(personId)}/`;
const keyOf = (name: string) => (owner === null ? null : startOf(owner) + name);

function storage(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.sessionStorage;
  } catch {
    return null;
  }
}

/**
 * The tab is this person's from now on: what it kept of anybody who was signed in here before is forgotten, as their session
 * may have ended without a word. Until it is called, nothing is kept and nothing found.
 */
export function keepInTabFor(personId: string): void {
  const tab = storage();
  // On the server, which renders the pages of many, nothing remembers a person.
  if (tab === null) return;
  if (owner !== null && owner !== personId) forgetAllInPage();
  owner = personId;
  const keys = Array.from({ length: tab.length }, (_, index) => tab.key(index) ?? '');
  for (const key of keys) if (key.startsWith(OURS) && !key.startsWith(startOf(personId))) tab.removeItem(key);
}

/** What this person's tab has kept under a name; null for nothing, and where the browser forbids storage. */
export function readInTab(name: string): string | null {
  const key = keyOf(name);
  try {
    return key === null ? null : (storage()?.getItem(key) ?? null);
  } catch {
    return null;
  }
}

/**
 * Keeps a text over a reload of this tab, for this person, and answers whether it did. Where storage is forbidden or full,
 * nothing is kept under the name: an older text would come back for the newer one.
 */
export function keepInTab(name: string, text: string): boolean {
  const key = keyOf(name);
  const tab = storage();
  if (key === null || tab === null) return false;
  try {
    tab.setItem(key, text);
    return true;
  } catch {
    tab.removeItem(key);
    return false;
  }
}

export function forgetInTab(name: string): void {
  const key = keyOf(name);
  if (key !== null) storage()?.removeItem(key);
}

/** Forgets everything that the tab keeps of anybody. */
export function forgetAllInTab(): void {
  forgetAllInPage();
  storage()?.clear();
}
