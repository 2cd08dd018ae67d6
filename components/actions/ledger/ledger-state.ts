'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { ActionEntry, ActionState } from '@/lib/domain/action';
import type { LedgerFilter } from '@/lib/queries/list-filters';
import { needsAttention } from '../action-sentence';

export const ledgerViews = ['all', 'attention', 'under-way', 'done', 'undone'] as const;
export type LedgerView = (typeof ledgerViews)[number];

export const viewNames: Record<LedgerView, string> = {
  all: 'All',
  attention: 'Needs attention',
  'under-way': 'Under way',
  done: 'Done',
  undone: 'Undone',
};

const statesOf: Record<LedgerView, readonly ActionState[]> = {
  all: [],
  attention: ['refused', 'conflict'],
  'under-way': ['held', 'sending', 'uncertain'],
  done: ['confirmed'],
  undone: ['cancelled'],
};

const parsers = {
  show: parseAsStringLiteral(ledgerViews).withDefault('all'),
  q: parseAsString.withDefault(''),
};

/** What the ledger shows is its address, as in the inbox. */
export function useLedgerState() {
  return useQueryStates(parsers, { history: 'push' });
}

/** Which part of the ledger the server is asked for. */
export function ledgerFilter(view: LedgerView, q: string): LedgerFilter {
  return { states: statesOf[view], text: q };
}

/** What has been put away needs no attention any more; the server knows it by its state only. */
export function isInView(view: LedgerView, action: ActionEntry): boolean {
  return view !== 'attention' || needsAttention(action);
}
