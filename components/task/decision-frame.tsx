import type { ReactNode, Ref } from 'react';

/** The frame of the decision; it stays in view while the form below is read. */
export function DecisionFrame({ ref, children }: { ref?: Ref<HTMLElement>; children: ReactNode }) {
  return (
    <section
      ref={ref}
      aria-label="Decision"
      className="scroll-quiet sticky top-0 z-10 flex max-h-[75dvh] shrink-0 flex-col gap-2.5 overflow-y-auto border-line border-b bg-canvas px-8 pt-3 pb-3.5 max-md:static max-md:max-h-none max-md:px-5"
    >
      {children}
    </section>
  );
}
