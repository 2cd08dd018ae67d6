import { z } from 'zod';
import { type Body, crashed, type Reply } from '../wire';

/** What a DataTables widget sends; the vendor's history lists want it (vendor facts: omflow §3). */
const Request = z.object({
  draw: z.number(),
  columns: z.array(z.object({ data: z.string() })),
  order: z.array(z.object({ column: z.coerce.number(), dir: z.enum(['asc', 'desc']) })).min(1),
  start: z.coerce.number(),
  length: z.coerce.number(),
  search: z.object({ value: z.string() }),
});

/** Not the envelope: the bare answer of the widget's server side. `recordsNum` is the number of rows sent. */
export interface TableAnswer {
  draw: number;
  recordsTotal: number;
  recordsFiltered: number;
  recordsNum: number;
  data: Body[];
  toomany?: boolean;
}

const text = (value: unknown) => String(value ?? '');

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return text(left) < text(right) ? -1 : text(left) > text(right) ? 1 : 0;
}

function sortBy(rows: Body[], column: string, direction: 'asc' | 'desc'): void {
  rows.sort((a, b) => (direction === 'desc' ? -1 : 1) * compare(a[column], b[column]));
}

/** Python's words for what is wrong with a body that is not the widget's. */
function complaint(body: Body): string {
  if (!Array.isArray(body.order)) return "'NoneType' object is not iterable";
  if (!Array.isArray(body.columns)) return "'columns'";
  if (typeof body.search !== 'object') return "'search'";
  return "unsupported operand type(s) for +: 'NoneType' and 'NoneType'";
}

/**
 * The widget's page of rows. Any draw but the first crashes, because the rows of the draw before are kept in a web session,
 * which REST does not have; and so does a body that is not the widget's (vendor facts: omflow §3).
 */
export function dataTable(rows: Body[], searched: readonly string[], body: Body): TableAnswer | Reply {
  const parsed = Request.safeParse(body);
  if (!parsed.success) return crashed(complaint(body));
  const { draw, columns, order, start, length, search } = parsed.data;
  if (draw !== 1) return crashed("'NoneType' object is not subscriptable");
  const needle = search.value.toLowerCase();
  const found = rows.filter(
    (row) => needle === '' || searched.some((name) => text(row[name]).toLowerCase().includes(needle)),
  );
  for (const { column, dir } of order.toReversed()) sortBy(found, columns[column]?.data ?? '', dir);
  const data = found.slice(start, start + length);
  return { draw, recordsTotal: rows.length, recordsFiltered: found.length, recordsNum: data.length, data };
}
