'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { keys } from '@/lib/queries/keys';

/** Reads the open item again when the list has come to know a newer version of it, or when it has left the list. */
export function useChangedElsewhere(
  id: string,
  known: WorkItemView | null,
  open: WorkItemView | undefined,
): void {
  const client = useQueryClient();
  const listed = known?.version;
  const opened = open?.version;
  useEffect(() => {
    if (opened === undefined || listed === opened) return;
    void client.invalidateQueries({ queryKey: keys.everythingOf(id) });
  }, [client, id, listed, opened]);
}
