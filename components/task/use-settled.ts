'use client';

import { useEffect, useState } from 'react';

/** Longer than the pause between the two presses of one that was meant as one. */
const SETTLE_MS = 500;

/**
 * Whether the open item may be decided. One that came up by itself, because the one before it was decided, may not for
 * a moment: nobody has read it yet, and a second press of the same key or button was not meant for it. Each press
 * within that moment, told by `pressedTooSoon`, begins the moment anew.
 */
export function useSettled(cameByItself: boolean) {
  const [settlesAt, setSettlesAt] = useState(() => (cameByItself ? Date.now() + SETTLE_MS : 0));
  useEffect(() => {
    if (settlesAt === 0) return;
    const timer = setTimeout(() => setSettlesAt(0), settlesAt - Date.now());
    return () => clearTimeout(timer);
  }, [settlesAt]);
  return {
    isSettled: settlesAt === 0 || !cameByItself,
    pressedTooSoon: () => setSettlesAt(Date.now() + SETTLE_MS),
  };
}
