'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { healthOf } from '@/components/shell/freshness-text';
import type { ConnectionView } from '@/lib/api/contract/connections';
import { keys } from '@/lib/queries/keys';

/** Reads the open item again once its system answers again, so that nobody has to reload. */
export function useRecovery(itemId: string, connection: ConnectionView | undefined): void {
  const client = useQueryClient();
  const failing = connection !== undefined && healthOf(connection) !== 'well';
  const [wasFailing, setWasFailing] = useState(false);
  if (failing && !wasFailing) setWasFailing(true);
  const recovered = wasFailing && !failing && connection !== undefined;
  useEffect(() => {
    if (!recovered) return;
    setWasFailing(false);
    void client.invalidateQueries({ queryKey: keys.everythingOf(itemId) });
  }, [recovered, client, itemId]);
}
