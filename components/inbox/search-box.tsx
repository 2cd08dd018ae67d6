'use client';

import { Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useShortcuts } from '@/components/shell/shortcuts';
import { useTypedBefore } from '@/components/ui/use-typed-before';

const DEBOUNCE_MS = 180;

interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where the person goes on from the search: the list. */
  readonly onLeave: () => void;
}

/** Search as you type. "/" goes there from anywhere; Escape clears, and then leaves. */
export function SearchBox({ value, onChange, onLeave }: SearchBoxProps) {
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  if (seen !== value) {
    setSeen(value);
    // Changed by something else (back, another box): the address wins over what stands in the field.
    if (value !== sent) setDraft(value);
  }
  useTypedBefore(input, setDraft);
  const send = useEffectEvent((wanted: string) => {
    setSent(wanted);
    onChange(wanted);
  });
  useEffect(() => {
    const wanted = draft.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => send(wanted), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [draft, value]);
  useShortcuts({ '/': () => input.current?.focus() });

  const clearOrLeave = () => {
    if (draft === '') onLeave();
    else setDraft('');
  };
  return (
    <div className="relative flex min-w-0 flex-1 items-center">
      <Search
        className="pointer-events-none absolute left-2.5 size-4 text-quiet"
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <input
        ref={input}
        type="search"
        aria-label="Search this list"
        aria-keyshortcuts="/"
        placeholder="Search"
        value={draft}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && clearOrLeave()}
        className="h-8 w-full rounded-md bg-hover pr-8 pl-8 text-13 max-md:text-16 [&::-webkit-search-cancel-button]:hidden"
      />
      {draft === '' ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute right-2.5 font-sans text-12 text-quiet max-md:hidden"
        >
          /
        </span>
      ) : (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setDraft('');
            input.current?.focus();
          }}
          className="absolute right-1 inline-flex size-6 items-center justify-center rounded-sm text-quiet hover:text-ink"
        >
          <X className="size-4" strokeWidth={1.75} />
        </button>
      )}
    </div>
  );
}
