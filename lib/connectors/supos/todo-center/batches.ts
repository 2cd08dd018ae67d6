import { ConnectorError } from '../../errors';

/** The vendor's limit of a request (vendor facts: supos §6a, C1). */
export const BATCH_SIZE = 200;
/** Addresses beyond some 4 KB are refused by common proxies (vendor facts: supos §6a, C13). */
const QUERY_LENGTH = 3_500;

/** Groups rows by source, in batches that one request can take. */
export function batchesOf<Row extends { readonly source: string }>(rows: readonly Row[]): Row[][] {
  const bySource = new Map<string, Row[]>();
  for (const row of rows) bySource.set(row.source, [...(bySource.get(row.source) ?? []), row]);
  return [...bySource.values()].flatMap((own) => {
    const batches: Row[][] = [];
    for (let start = 0; start < own.length; start += BATCH_SIZE)
      batches.push(own.slice(start, start + BATCH_SIZE));
    return batches;
  });
}

/** Ids in groups that fit into one address. */
export function idGroups(ids: readonly string[]): string[][] {
  const groups: string[][] = [];
  let length = 0;
  for (const id of new Set(ids)) {
    const own = encodeURIComponent(`${id},`).length;
    const group = groups.at(-1);
    if (group && group.length < BATCH_SIZE && length + own <= QUERY_LENGTH) group.push(id);
    else {
      groups.push([id]);
      length = 0;
    }
    length += own;
  }
  return groups;
}

/** What supOS would refuse as a whole is refused before it is sent (vendor facts: supos §6a, C1). */
export function checkBatch<Row extends { readonly source: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): void {
  const sources = new Set(rows.map(({ source }) => source));
  const keys = new Set(rows.map((row) => keyOf(row).toLowerCase()));
  if (rows.length > 0 && rows.length <= BATCH_SIZE && sources.size === 1 && keys.size === rows.length) return;
  const message = 'supOS takes 1 to 200 different rows of one source at a time. Nothing was sent.';
  throw new ConnectorError('invalid-input', message);
}
