'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far outside the screen something counts as about to be seen. */
const AHEAD = '240px';

/** Whether the element has come into view (or near it) at some time: what is below the fold is read when it is reached. */
export function useInView<Target extends Element>(): [RefObject<Target | null>, boolean] {
  const target = useRef<Target>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !target.current) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setSeen(true);
      },
      { rootMargin: AHEAD },
    );
    watcher.observe(target.current);
    return () => watcher.disconnect();
  }, [seen]);
  return [target, seen];
}
