import { ZodError, type ZodType } from 'zod';
import { WorkItem } from '@/lib/domain/work-item';
import type { RejectedRow } from './contract';

/** Which fields are wrong and why; never a value, because values may be confidential. */
function explain(error: unknown): string {
  if (error instanceof ZodError)
    return error.issues.map((issue) => `${issue.path.join('.') || 'record'}: ${issue.code}`).join('; ');
  return error instanceof Error ? error.name : 'unreadable record';
}

/** A record that cannot even say which one it is still costs only itself. */
function identify(idOf: (raw: unknown) => string | null, record: unknown): string | null {
  try {
    return idOf(record) || null;
  } catch {
    return null;
  }
}

/**
 * Maps a vendor's records one by one, so that one bad record costs one row (style rule 4).
 * `idOf` may look at anything in the raw record; where it throws, the rejected row is reported without an id.
 */
export function mapRows<Row>(
  raw: readonly unknown[],
  schema: ZodType<Row>,
  toItem: (row: Row) => WorkItem,
  idOf: (raw: unknown) => string | null,
): { items: WorkItem[]; rejected: RejectedRow[] } {
  const items: WorkItem[] = [];
  const rejected: RejectedRow[] = [];
  for (const record of raw) {
    try {
      items.push(WorkItem.parse(toItem(schema.parse(record))));
    } catch (error) {
      rejected.push({ externalId: identify(idOf, record), problem: explain(error) });
    }
  }
  return { items, rejected };
}
