'use client';

import { useSyncExternalStore } from 'react';

const TICK_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The time in milliseconds, from the one clock that all of the page shares. A component is rendered again only when
 * the time, rounded down to `resolution` milliseconds, has changed.
 */
export function useNow(resolution = TICK_MS): number {
  const rounded = () => Math.floor(Date.now() / resolution) * resolution;
  return useSyncExternalStore(subscribe, rounded, () => 0);
}
