'use client';

import { useState } from 'react';
import { forgetInTab, keepInTab, readInTab } from '@/lib/queries/kept-in-tab';

const nameOf = (itemId: string) => `note.${itemId}`;

const read = (itemId: string): string => readInTab(nameOf(itemId)) ?? '';

/** Where nothing can be kept, the note lives as long as the item is open. */
function write(itemId: string, text: string): void {
  if (text === '') forgetInTab(nameOf(itemId));
  else keepInTab(nameOf(itemId), text);
}

/** The note that is being written on one item: it survives a reload, an error and a look at another item. */
export function useNoteDraft(itemId: string) {
  const [text, setText] = useState(() => read(itemId));
  const change = (next: string) => {
    setText(next);
    write(itemId, next);
  };
  /** It has been added: what was typed since stays. */
  const forget = (added: string) => {
    if (read(itemId).trim() === added) write(itemId, '');
    setText((present) => (present.trim() === added ? '' : present));
  };
  return { text, setText: change, forget };
}
