'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { WorkItemSort } from '@/lib/api/contract/work-items';
import { Box, Stage } from '@/lib/domain/work-item';
import type { WorkItemFilter } from '@/lib/queries/list-filters';

const parsers = {
  box: parseAsStringLiteral(Box.options).withDefault('pending'),
  stage: parseAsStringLiteral(Stage.options),
  connection: parseAsString,
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(WorkItemSort.options).withDefault('newest'),
  item: parseAsString,
};

/**
 * What the inbox shows is its address: which box, narrowed how, and which item is open. So reload, back and forward
 * restore it, and an address can be sent to a colleague.
 */
export function useInboxState() {
  return useQueryStates(parsers, { history: 'push' });
}

type InboxState = ReturnType<typeof useInboxState>[0];

/** The part of the address that decides which list is read. */
export function useWorkItemFilter({ box, stage, connection, q, sort }: InboxState): WorkItemFilter {
  return useMemo(
    () => ({ box, stage: box === 'pending' ? stage : null, connectionId: connection, q, sort }),
    [box, stage, connection, q, sort],
  );
}
