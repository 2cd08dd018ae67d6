'use client';

import { useEffect, useEffectEvent } from 'react';
import { singleKeys } from './preferences';

/** What each key does: answers false to leave the key to the browser. `Shift+ArrowDown` is told from `ArrowDown`. */
export type Shortcuts = Readonly<Record<string, () => unknown>>;

const typing =
  'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"], [role="separator"]';
/** These keep working where single keys are switched off: they are no characters. */
const notCharacters = new Set(['Escape', 'Enter', 'ArrowDown', 'ArrowUp', 'Home', 'End']);
/** These go on while they are held down; of any other key one press is one deed. */
const repeating = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);
/** Enter and Space on a button or link are that button's own. */
const ownKeys = new Set(['Enter', ' ']);

function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  if (!(target instanceof Element)) return false;
  return target.closest(typing) !== null || (ownKeys.has(event.key) && target.closest('button, a') !== null);
}

/** Keys for the whole page, except while somebody types, composes Chinese, or is in a menu. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const allowed = singleKeys.use();
  const press = useEffectEvent((event: KeyboardEvent) => {
    const run = (event.shiftKey ? shortcuts[`Shift+${event.key}`] : undefined) ?? shortcuts[event.key];
    if (!run || isTaken(event) || !(allowed || notCharacters.has(event.key))) return;
    if (event.repeat && !repeating.has(event.key)) return;
    if (run() !== false) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
