'use client';

import { X } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '@/components/ui/button';
import { useTypedBefore } from '@/components/ui/use-typed-before';

interface StartSearchProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** A part of the name of what somebody wants to start. */
export function StartSearch({ text, onChange }: StartSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  useTypedBefore(input, onChange);
  const clear = () => {
    onChange('');
    input.current?.focus();
  };
  return (
    <div className="relative flex max-w-xl items-center">
      <input
        ref={input}
        type="search"
        aria-label="Search what you may start"
        value={text}
        placeholder="Search what you may start"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        className="h-9 w-full rounded-md border border-control bg-canvas pr-10 pl-3 text-14 max-md:h-10 max-md:text-16 [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== '' && (
        <IconButton aria-label="Clear the search" onClick={clear} className="absolute right-0.5">
          <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
