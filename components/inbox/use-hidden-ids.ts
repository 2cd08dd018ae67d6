'use client';

import { useQuery } from '@tanstack/react-query';
import type { Box } from '@/lib/domain/work-item';
import { actionsOptions, isUnderWay } from '@/lib/queries/actions';
import { useActionRequests } from '@/lib/queries/request-action';
import { staysOpen } from './stays-open';

/**
 * The pending items that are not shown because a decision is under way, as the server holds it too; here from the
 * moment of the press, so that a reading in between does not bring them back.
 */
export function useHiddenIds(box: Box): ReadonlySet<string> {
  const { data: actions = [] } = useQuery(actionsOptions());
  const requests = useActionRequests();
  if (box !== 'pending') return new Set();
  const requested = requests.filter(
    ({ status, action }) => status === 'pending' && !staysOpen(action.intent, box),
  );
  return new Set([
    ...requested.map(({ item }) => item.id),
    ...actions.filter(isUnderWay).map(({ workItemId }) => workItemId),
  ]);
}
