'use client';

import { useSyncExternalStore } from 'react';

const subscribe = () => () => undefined;

/** False while the page is the server's, which knows no data: what was read meanwhile is shown a moment later. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
