'use client';

import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { Candidate } from '@/lib/domain/person';

interface CandidateOptionProps {
  readonly id: string;
  readonly candidate: Candidate;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One person who was found; whom the system refuses is there to be read, with the reason. */
export function CandidateOption({ id, candidate, active, chosen, onChoose }: CandidateOptionProps) {
  const { name, refusal } = candidate;
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // The search field keeps the focus and names the active one, so a press must not move the focus here.
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={refusal !== null || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => event.key === ' ' && onChoose()}
      className={classNames(
        'flex min-h-8 select-none items-center gap-2.5 rounded-sm px-2 py-1 text-14 max-md:min-h-11',
        refusal === null && 'hover:bg-hover',
        active && 'bg-hover shadow-[inset_0_0_0_1px_var(--control)]',
        chosen && 'font-medium',
      )}
    >
      <span className="inline-flex size-4 shrink-0 items-center justify-center">
        {chosen && <Check className="size-4 text-accent" strokeWidth={2} aria-hidden="true" />}
      </span>
      <span className="min-w-0">
        <span lang={languageOf(name)} className={refusal === null ? undefined : 'text-quiet'}>
          {name}
        </span>
        {refusal !== null && <span className="block text-12 text-quiet">{refusal}</span>}
      </span>
    </div>
  );
}
