'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { keys } from '@/lib/queries/keys';

/** Reads the open item again when the list has come to know another version of it, or when it has left the list. */
export function useChangedElsewhere(
  id: string,
  known: WorkItemView | null,
  open: WorkItemView | undefined,
): void {
  const client = useQueryClient();
  const listed = known?.version;
  const opened = open?.version;
  const [wasListed, setWasListed] = useState(false);
  if (listed !== undefined && !wasListed) setWasListed(true);
  const outdated = listed === undefined ? wasListed : opened !== undefined && listed !== opened;
  useEffect(() => {
    if (outdated) void client.invalidateQueries({ queryKey: keys.everythingOf(id) });
  }, [client, id, outdated]);
}
