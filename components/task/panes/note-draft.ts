'use client';

import { useState } from 'react';

const keyOf = (itemId: string) => `intray.note.${itemId}`;

function read(itemId: string): string {
  try {
    return window.sessionStorage.getItem(keyOf(itemId)) ?? '';
  } catch {
    return '';
  }
}

function write(itemId: string, text: string): void {
  try {
    if (text === '') window.sessionStorage.removeItem(keyOf(itemId));
    else window.sessionStorage.setItem(keyOf(itemId), text);
  } catch {
    // Storage is forbidden or full: the note then lives as long as the item is open.
  }
}

/** The note that is being written on one item: it survives a reload, an error and a look at another item. */
export function useNoteDraft(itemId: string) {
  const [text, setText] = useState(() => (typeof window === 'undefined' ? '' : read(itemId)));
  const change = (next: string) => {
    setText(next);
    write(itemId, next);
  };
  return [text, change] as const;
}
