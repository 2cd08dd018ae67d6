'use client';

import { type KeyboardEvent, useState } from 'react';

interface Option {
  readonly id: string;
  readonly refusal: string | null;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * The arrow keys of a search field whose findings are listed below it. Enter chooses the active one, or, without one,
 * the first that can be chosen of those found for what was typed, never of the ones shown from before; and it never
 * sends the form around it.
 */
export function useOptionKeys<Found extends Option>(
  options: readonly Found[],
  isOutdated: boolean,
  choose: (option: Found) => void,
) {
  const [activeId, setActive] = useState<string | null>(null);
  const index = options.findIndex(({ id }) => id === activeId);
  const active = options[index] ?? null;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While Chinese is composed, the arrows and Enter belong to the input method.
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      const from = index < 0 && step < 0 ? 0 : index;
      setActive(options[(from + step + options.length) % options.length]?.id ?? null);
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const isFound = event.currentTarget.value.trim() !== '' && !isOutdated;
    const first = isFound ? options.find(({ refusal }) => refusal === null) : undefined;
    const wanted = active ?? first;
    if (wanted) choose(wanted);
  };
  return { active, setActive, onKeyDown };
}
