'use client';

import { storedValue } from '@/components/ui/stored-value';

/** At most this many are remembered; older ones have left the server's short list by then. */
const LIMIT = 100;

const stored = storedValue('intray.dismissed-actions', (text) => text ?? '');

/** The refused actions that the person has read and put away. */
export function useDismissed() {
  const text = stored.use();
  const ids = new Set(text.split(' '));
  return {
    has: (id: string) => ids.has(id),
    add: (id: string) => stored.set([id, ...ids].slice(0, LIMIT).join(' ').trim()),
  };
}
