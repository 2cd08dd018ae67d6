'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { removeFromLists } from '@/lib/queries/leave-list';

/** As long as the row's slide; see slide-out in globals.css. */
const SLIDE_MS = 120;

/** Lets a decided item's row slide out, and then takes it out of the lists. */
export function useLeaving() {
  const client = useQueryClient();
  const [leavingId, setLeavingId] = useState<string | null>(null);
  useEffect(() => {
    if (leavingId === null) return;
    const timer = setTimeout(() => {
      removeFromLists(client, leavingId);
      setLeavingId(null);
    }, SLIDE_MS);
    return () => clearTimeout(timer);
  }, [client, leavingId]);
  return { leavingId, leave: setLeavingId };
}
