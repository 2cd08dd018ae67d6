'use client';

import { type ReactNode, type RefObject, useEffect, useRef } from 'react';

interface ScrollAreaProps {
  /** What is in it, for those who come to it by the keyboard. */
  readonly label: string;
  readonly className?: string;
  /** For those who need to know how far it is scrolled. */
  readonly place?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** What may be larger than its place. It takes the keyboard's focus, to be scrolled, only while it is. */
export function ScrollArea({ label, className = '', place: given, children }: ScrollAreaProps) {
  const own = useRef<HTMLElement>(null);
  const place = given ?? own;
  useEffect(() => {
    const area = place.current;
    if (!area) return;
    const look = () => {
      const isLarger = area.scrollWidth > area.clientWidth || area.scrollHeight > area.clientHeight;
      if (isLarger) area.tabIndex = 0;
      else area.removeAttribute('tabindex');
    };
    const observer = new ResizeObserver(look);
    for (const element of [area, ...area.children]) observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return (
    <section ref={place} aria-label={label} className={`scroll-quiet ${className}`}>
      {children}
    </section>
  );
}
