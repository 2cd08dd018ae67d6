'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { useActionRequests } from '@/lib/queries/request-action';

/** The screen went on by itself: from an item that was decided, or back to one whose decision failed, to another. */
interface Advance {
  readonly from: string | null;
  readonly to: string | null;
}

const isTyping = () => document.activeElement?.matches('input, textarea, select') ?? false;

/**
 * Opens the next item as soon as one is decided, and the decided one again when the server did not take the decision,
 * unless the person has gone elsewhere or types by then: the strip tells them where they are.
 */
export function useAdvance(openId: string | null, show: (id: string | null) => void) {
  const [advance, setAdvance] = useState<Advance | null>(null);
  const isThere = advance !== null && advance.to === openId;
  const failed = useActionRequests().find(
    ({ item, status }) => status === 'failed' && item.id === advance?.from,
  );
  const failedId = isThere ? failed?.item.id : undefined;
  const goBack = useEffectEvent((id: string) => {
    if (isTyping()) return;
    setAdvance({ from: null, to: id });
    show(id);
  });
  useEffect(() => {
    if (failedId !== undefined) goBack(failedId);
  }, [failedId]);
  return {
    cameByItself: isThere,
    advance(from: string, to: string | null) {
      setAdvance({ from, to });
      show(to);
    },
    forget: () => setAdvance(null),
  };
}
