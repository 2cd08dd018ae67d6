import { type Body, notFound, ok, type Reply } from '../wire';
import { isNewer, type World } from '../world';

/** A table the vendor's list builder can be asked about: its columns, and the order it has when none is asked for. */
export interface Table<Record> {
  columns: Readonly<{ [name: string]: (record: Record) => unknown }>;
  /** Columns of other tables that may be named but are not in the default selection. */
  spans: Readonly<{ [name: string]: (record: Record) => unknown }>;
  /** Names of related tables: they may be named like a column, and the vendor lists them among its choices. */
  relations: Readonly<{ [name: string]: (record: Record) => unknown }>;
  defaultOrder: string;
}

/** What differs between the vendor's releases (vendor facts: omflow §0). */
export interface QueryDialect {
  /** A limit of 0 means all rows, not none. */
  readonly zeroIsAll: boolean;
  /** `!=` is an operator, not another spelling of `=`. */
  readonly knowsUnequal: boolean;
}

export const dialectOf = (world: World): QueryDialect => ({
  zeroIsAll: isNewer(world),
  knowsUnequal: isNewer(world),
});

interface Condition {
  column: string;
  condition: string;
  value: unknown;
}

class QueryError extends Error {}

const DEFAULT_LIMIT = 100;

function resolve<Record>(table: Table<Record>, name: string) {
  const read = table.columns[name] ?? table.spans[name] ?? table.relations[name];
  if (read) return read;
  const choices = [...Object.keys(table.columns), ...Object.keys(table.relations)].sort().join(', ');
  throw new QueryError(`Cannot resolve keyword '${name}' into field. Choices are: ${choices}`);
}

/** Malformed conditions are ignored, as the vendor does (vendor facts: omflow §3). */
function conditionsOf(value: unknown): Condition[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (one) => typeof one?.column === 'string' && typeof one.condition === 'string' && 'value' in one,
  );
}

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
const plainUuid = (value: string) => value.replace(/^(.{8})-(.{4})-(.{4})-(.{4})-(.{12})$/, '$1$2$3$4$5');

function isEqual(left: unknown, right: unknown): boolean {
  return left === right || plainUuid(text(left)) === plainUuid(text(right));
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number') return left - Number(right);
  const [a, b] = [text(left).replace('T', ' '), text(right).replace('T', ' ')];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Any operator the vendor does not know silently becomes `=`. */
function meets(actual: unknown, { condition, value }: Condition, dialect: QueryDialect): boolean {
  if (condition === '!=' && dialect.knowsUnequal) return !isEqual(actual, value);
  if (condition === 'in') return Array.isArray(value) && value.some((one) => isEqual(actual, one));
  if (condition === 'contains') return text(actual).toLowerCase().includes(text(value).toLowerCase());
  if (condition === '>') return actual !== null && compare(actual, value) > 0;
  if (condition === '<') return actual !== null && compare(actual, value) < 0;
  return isEqual(actual, value);
}

/** A form's text where a list belongs is taken letter by letter, as Python iterates it (vendor facts: omflow §1). */
function names(value: unknown): string[] {
  if (typeof value === 'string') return [...value];
  return Array.isArray(value) ? value.map(String) : [];
}

function orderOf<Record>(table: Table<Record>, value: unknown): ((a: Record, b: Record) => number)[] {
  const asked = names(value);
  return (asked.length > 0 ? asked : [table.defaultOrder]).map((name) => {
    const direction = name.startsWith('-') ? -1 : 1;
    const read = resolve(table, name.replace(/^-/, ''));
    return (a, b) => direction * compare(read(a), read(b));
  });
}

/** Python's `[start:limit]`: the limit is the end index (vendor facts: omflow §3). */
function slice<Record>(rows: Record[], body: Body, dialect: QueryDialect): Record[] {
  const [start, limit] = [Number(body.start ?? 0), Number(body.limit ?? DEFAULT_LIMIT)];
  if (!Number.isInteger(start) || !Number.isInteger(limit))
    throw new QueryError(`invalid literal for int() with base 10: '${text(body.limit)}'`);
  if (limit === 0 && dialect.zeroIsAll) return rows.slice(start);
  if (start < 0 || limit < 0) throw new QueryError('Negative indexing is not supported.');
  return rows.slice(start, Math.max(start, limit));
}

function select<Record>(table: Table<Record>, records: Record[], body: Body): Body[] {
  const asked = names(body.search_columns);
  const readers = (asked.length > 0 ? asked : Object.keys(table.columns)).map(
    (name) => [name, resolve(table, name)] as const,
  );
  return records.map((record) => Object.fromEntries(readers.map(([name, read]) => [name, read(record)])));
}

function filter<Record>(
  table: Table<Record>,
  records: readonly Record[],
  body: Body,
  dialect: QueryDialect,
): Record[] {
  const wanted = conditionsOf(body.search_conditions).map((one) => ({
    one,
    read: resolve(table, one.column),
  }));
  const unwanted = conditionsOf(body.exclude_conditions).map((one) => ({
    one,
    read: resolve(table, one.column),
  }));
  return records.filter(
    (record) =>
      wanted.every(({ one, read }) => meets(read(record), one, dialect)) &&
      !(unwanted.length > 0 && unwanted.every(({ one, read }) => meets(read(record), one, dialect))),
  );
}

/** The vendor's list builder for REST: conditions, order, slice, columns; no total. */
export function listQuery<Record>(
  table: Table<Record>,
  records: readonly Record[],
  body: Body,
  dialect: QueryDialect,
): Reply {
  try {
    const order = orderOf(table, body.order_columns);
    const found = filter(table, records, body, dialect).sort((a, b) => {
      for (const by of order) {
        const difference = by(a, b);
        if (difference !== 0) return difference;
      }
      return 0;
    });
    return ok('查詢成功。', select(table, slice(found, body, dialect), body));
  } catch (error) {
    if (error instanceof QueryError) return notFound(`查詢失敗，錯誤訊息如下：${error.message}`);
    throw error;
  }
}
