import type { Connector, ListRequest, ListSlice, RejectedRow } from '@/lib/connectors/contract';
import type { Box, WorkItem } from '@/lib/domain/work-item';
import type { Person } from './person';

export interface ReadBox {
  readonly items: readonly WorkItem[];
  readonly rejected: readonly RejectedRow[];
  readonly slices: number;
  /** False when the paging went on without end or came back to where it was. */
  readonly ends: boolean;
}

/** Slices hold some hundred rows and more: a box that needs more than this goes round in circles. */
const MOST_SLICES = 1_000;

/** Within a box this tells items apart. */
export function refKey({ ref }: WorkItem): string {
  return `${ref.box} ${ref.kind} ${ref.externalId}`;
}

/** Reads a whole box, slice by slice, as a sync does. */
export async function readBox(connector: Connector, person: Person, box: Box): Promise<ReadBox> {
  const items: WorkItem[] = [];
  const rejected: RejectedRow[] = [];
  const seen = new Set<string>();
  let cursor: string | null = null;
  for (let slices = 1; slices <= MOST_SLICES; slices += 1) {
    const request: ListRequest = { box, cursor };
    const slice: ListSlice = await person.use((call) => connector.list(call, request));
    items.push(...slice.items);
    rejected.push(...slice.rejected);
    cursor = slice.next;
    if (cursor === null) return { items, rejected, slices, ends: true };
    if (seen.has(cursor)) return { items, rejected, slices, ends: false };
    seen.add(cursor);
  }
  return { items, rejected, slices: MOST_SLICES, ends: false };
}
