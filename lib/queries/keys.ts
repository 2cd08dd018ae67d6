import type { LedgerFilter, WorkItemFilter } from './list-filters';

/** The keys of everything read from the server. A key carries the identity of what it holds, never only its kind. */
export const keys = {
  workItems: ['work-items'],
  workItemList: (filter: WorkItemFilter) => ['work-items', filter] as const,
  /** Whatever was read of one item. */
  everythingOf: (id: string) => ['work-item', id] as const,
  workItem: (id: string) => ['work-item', id, 'detail'] as const,
  form: (id: string) => ['work-item', id, 'form'] as const,
  history: (id: string) => ['work-item', id, 'history'] as const,
  notes: (id: string) => ['work-item', id, 'notes'] as const,
  documents: (id: string) => ['work-item', id, 'documents'] as const,
  map: (id: string) => ['work-item', id, 'map'] as const,
  preview: (id: string, documentId: string) => ['work-item', id, 'preview', documentId] as const,
  startable: ['startable'],
  startForm: (connectionId: string, startableId: string) => ['startable', connectionId, startableId] as const,
  me: ['me'],
  bulks: ['bulks'],
  bulk: (id: string, fate: string | null) => ['bulks', id, fate] as const,
  bulkCounts: (id: string) => ['bulks', id, 'counts'] as const,
  /** Everything about out-of-office rules. */
  absences: ['absences'],
  absenceList: (whose: string) => ['absences', 'list', whose] as const,
  absencePreview: (wish: unknown) => ['absence-preview', wish] as const,
  absenceColleagues: (person: string | null, q: string) => ['absence-colleagues', person, q] as const,
  movedItems: (id: string) => ['absences', 'moved', id] as const,
  receivedItems: ['absences', 'received'],
  counts: ['counts'],
  connections: ['connections'],
  actions: ['actions'],
  ledger: (filter: LedgerFilter) => ['actions', 'ledger', filter] as const,
  people: (source: string, inputId: string, q: string) => ['people', source, inputId, q] as const,
} as const;
