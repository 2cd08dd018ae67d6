'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { useRequestAction } from '@/lib/queries/request-action';
import { workItemOptions } from '@/lib/queries/work-items';

/**
 * Claims an item from its row: asks its system whether that is possible, and asks for it. Where it is not possible, or
 * wants more than a press, the item is opened instead, which says why.
 */
export function useClaim(item: WorkItemView, onOpen: () => void) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useRequestAction(() => undefined);
  const claim = async () => {
    if (isAsking || isPending) return;
    setAsking(true);
    const detail = await client.fetchQuery(workItemOptions(item.id)).catch(() => null);
    setAsking(false);
    const action = detail?.actions.find(({ intent, available }) => intent === 'claim' && available);
    if (!detail || !action || action.inputs.length > 0) return onOpen();
    mutate({
      item: detail.item,
      action,
      request: {
        workItemId: item.id,
        actionId: action.id,
        inputs: { comment: '', values: {} },
        expectedVersion: detail.item.version,
        idempotencyKey: newIdempotencyKey(),
      },
    });
  };
  return { claim: () => void claim(), isClaiming: isAsking || isPending };
}
