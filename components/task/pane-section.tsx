import type { ReactNode } from 'react';

/** One part of an open item, under its own heading. */
export function PaneSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-3 border-line border-b px-8 py-5 last:border-b-0 max-md:px-5"
    >
      <h3 className="font-semibold text-13">{title}</h3>
      {children}
    </section>
  );
}
