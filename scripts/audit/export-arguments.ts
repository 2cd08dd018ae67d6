import { parseArgs } from 'node:util';
import { AuditQuery } from '@/lib/api/contract/audit';
import { AuditCommandError } from './command-error';

export interface ExportCommand {
  readonly query: AuditQuery;
  /** Where to write; null for standard output. */
  readonly file: string | null;
}

const USAGE = [
  'npm run --silent audit:export -- --format csv > decisions.csv',
  '  --format csv|jsonl    csv unless told otherwise',
  '  --person alice        decisions of one user',
  '  --process NAME        of one process, by its name or its id at its system',
  '  --from 2026-11-01     from this day (UTC) or instant on',
  '  --until 2026-11-30    to the end of this day, or up to an instant',
  '  --bom yes             a mark in front for older spreadsheets',
  '  --out FILE            write there instead of standard output',
].join('\n');

const text = { type: 'string' } as const;
const options = {
  format: text,
  person: text,
  process: text,
  from: text,
  until: text,
  bom: text,
  out: text,
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new AuditCommandError(USAGE);
  }
}

/** Throws `AuditCommandError` with the usage when the arguments make no export. */
export function parseExportArguments(args: readonly string[]): ExportCommand {
  const { out, ...rest } = parse(args);
  const query = AuditQuery.safeParse(rest);
  if (!query.success) throw new AuditCommandError(USAGE);
  return { query: query.data, file: out ?? null };
}
