'use client';

import { useSyncExternalStore } from 'react';

interface StoredValue<Value> {
  use(): Value;
  set(value: Value): void;
}

/** Reads without failing where the browser forbids storage. */
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // The setting then holds until the page is closed.
  }
}

/**
 * A setting of this browser, remembered. `parse` gets the stored text, or null, and answers the value or its default;
 * values must be comparable with `===`.
 */
export function storedValue<Value extends string | number | boolean>(
  key: string,
  parse: (text: string | null) => Value,
): StoredValue<Value> {
  const listeners = new Set<() => void>();
  let current: Value | undefined;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const snapshot = () => {
    current ??= parse(read(key));
    return current;
  };
  return {
    use: () => useSyncExternalStore(subscribe, snapshot, () => parse(null)),
    set(value) {
      current = value;
      write(key, String(value));
      for (const listener of listeners) listener();
    },
  };
}
