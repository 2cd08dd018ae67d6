'use client';

import { type ReactNode, useEffect, useRef } from 'react';

interface ScrollAreaProps {
  /** What is in it, for those who come to it by the keyboard. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** What may be larger than its place. It takes the keyboard's focus, to be scrolled, only while it is. */
export function ScrollArea({ label, className = '', children }: ScrollAreaProps) {
  const place = useRef<HTMLElement>(null);
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
  }, []);
  return (
    <section ref={place} aria-label={label} className={`scroll-quiet ${className}`}>
      {children}
    </section>
  );
}
