import type { ReactNode } from 'react';

/** The key that does the same. Hidden from screen readers: they get it from `aria-keyshortcuts`. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-current/45 px-1 font-medium font-sans text-12 tabular-nums"
    >
      {children}
    </span>
  );
}
