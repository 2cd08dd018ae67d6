import type { AuditEntry } from '@/db/repositories/audit';
import { auditColumns } from './audit-columns';

/** What a spreadsheet would take for a formula, also behind apostrophes that are already there. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;

/**
 * One field by RFC 4180, always in quotes: where a comma is no separator, a bare field could end in a formula. An apostrophe
 * in front keeps a spreadsheet from running it; reading back takes one off.
 */
function field(value: string | number): string {
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

const line = (values: readonly (string | number)[]) => `${values.map(field).join(',')}\r\n`;

export function csvHeading(): string {
  return line(auditColumns.map(([heading]) => heading));
}

export function csvLine(entry: AuditEntry): string {
  return line(auditColumns.map(([, name]) => entry[name]));
}

/** Takes off what `csvLine` put in front of a field that looked like a formula. */
export function withoutGuard(value: string): string {
  return value.startsWith("'") && FORMULA.test(value) ? value.slice(1) : value;
}
