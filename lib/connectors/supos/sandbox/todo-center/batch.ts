import { z } from 'zod';
import { Refusal, refuse } from '../refusal';
import { findUser, type World } from '../world';
import { refuseTodo, type Values } from './field-rules';

const MAX_ROWS = 200;
const Rows = z.array(z.record(z.string(), z.unknown()));
type Rows = z.infer<typeof Rows>;

/** An array of at most 200 rows (vendor facts: supos §6b, S2). */
export function rowsOf(body: unknown): Rows {
  const rows = Rows.safeParse(body);
  if (!rows.success) throw refuse.parameter();
  if (rows.data.length > MAX_ROWS) throw refuseTodo(508, 'The number of data cannot exceed 200');
  return rows.data;
}

/** One source for all, and only people supOS knows (vendor facts: supos §6b, S6, S7). */
export function checkBatch(world: World, rows: readonly Values[], people: readonly string[]): void {
  const sources = new Set(rows.flatMap(({ source }) => source ?? []));
  if (sources.size > 1) throw refuseTodo(526, 'The source of a single request must be consistent');
  for (const row of rows)
    for (const name of people) {
      const username = row[name];
      if (username !== undefined && username !== '' && !findUser(world, String(username)))
        throw refuseTodo(527, 'The user does not exist');
    }
}

/** Ignoring case, as the vendor's database does (vendor facts: supos §6b, S8). */
export function keyOf(values: Values, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => String(values[name] ?? '').toLowerCase()));
}

export function refuseDoubles(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw refuseTodo(532, 'Duplicate primary key in the data');
}

export const exists = () => refuseTodo(601, 'The related data already exists');
export const missing = () => refuseTodo(603, 'No related data found');
export const ambiguous = () => new Refusal(100108602, 'Duplicate data in the database', 500);
