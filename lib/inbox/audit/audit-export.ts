import type { InboxDatabase } from '@/db/client';
import {
  type AuditEntry,
  type AuditFilter,
  lastAuditSequence,
  listAuditAfter,
} from '@/db/repositories/audit';
import { csvHeading, csvLine } from './audit-csv';

export type AuditFormat = 'csv' | 'jsonl';

export interface AuditExport {
  readonly format: AuditFormat;
  readonly filter: AuditFilter;
  /** A mark in front by which older spreadsheets know UTF-8. */
  readonly byteOrderMark?: boolean;
  /** Entries read at a time. */
  readonly slice?: number;
}

const BYTE_ORDER_MARK = '\uFEFF';
const jsonLine = (entry: AuditEntry) => `${JSON.stringify(entry)}\n`;

/** The matching entries as they stand at the first reading, oldest first, in pieces of text of one slice each. */
export async function* exportAudit(
  inbox: InboxDatabase,
  { format, filter, byteOrderMark = false, slice = 500 }: AuditExport,
): AsyncGenerator<string, void, undefined> {
  const last = await lastAuditSequence(inbox);
  const lineOf = format === 'csv' ? csvLine : jsonLine;
  if (format === 'csv') yield `${byteOrderMark ? BYTE_ORDER_MARK : ''}${csvHeading()}`;
  for (let after = 0; ; ) {
    const part = await listAuditAfter(inbox, after, slice, filter);
    const known = part.filter(({ sequence }) => sequence <= last);
    if (known.length > 0) yield known.map(lineOf).join('');
    after = known.at(-1)?.sequence ?? last;
    if (known.length < slice) return;
  }
}
