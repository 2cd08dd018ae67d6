'use client';

import { useEffect, useRef, useState } from 'react';
import type { BulkOffer } from '@/lib/api/contract/bulks';
import { examineItems } from '@/lib/queries/examine-items';

export interface Examination {
  readonly offers: readonly BulkOffer[];
  readonly total: number;
  readonly isOver: boolean;
  readonly error: Error | null;
  /** Goes on with what has been looked at so far. */
  stop(): void;
  again(): void;
}

/** Asks about the items from the moment that it is on screen. */
export function useExamination(ids: readonly string[]): Examination {
  const [offers, setOffers] = useState<readonly BulkOffer[]>([]);
  const [outcome, setOutcome] = useState<'under-way' | 'over' | Error>('under-way');
  const [asked, setAsked] = useState({ ids });
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    stopper.current = controller;
    const found: BulkOffer[] = [];
    const onSlice = (some: readonly BulkOffer[]) => {
      found.push(...some);
      setOffers([...found]);
    };
    examineItems(asked.ids, onSlice, controller.signal)
      .then(() => !controller.signal.aborted && setOutcome('over'))
      .catch((error: Error) => !controller.signal.aborted && setOutcome(error));
    return () => controller.abort();
  }, [asked]);
  return {
    offers,
    total: asked.ids.length,
    isOver: outcome === 'over',
    error: outcome instanceof Error ? outcome : null,
    stop() {
      stopper.current?.abort();
      setOutcome('over');
    },
    again() {
      setOffers([]);
      setOutcome('under-way');
      setAsked({ ids: asked.ids });
    },
  };
}
