'use client';

import { type RefObject, useEffect } from 'react';

/** Where a drawing is larger than its place, it is the step that stands now which is seen of it at first. */
export function useCurrentInView(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const area = place.current;
    const step = area?.querySelector('[data-current]');
    if (!area || !step) return;
    const [seen, wanted] = [area.getBoundingClientRect(), step.getBoundingClientRect()];
    area.scrollBy({
      left: wanted.left + wanted.width / 2 - (seen.left + seen.width / 2),
      top: wanted.top + wanted.height / 2 - (seen.top + seen.height / 2),
      behavior: 'instant',
    });
  }, [place]);
}
