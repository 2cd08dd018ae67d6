import { type Mismatch, typeName } from './compare';
import type { ExchangeResult } from './replay';

/** Below this share of matching exchanges a sandbox is not a stand-in for its vendor. */
export const REQUIRED_SHARE = 0.97;

export interface ReportOptions {
  /** Texts that must not be printed wherever they turn up. */
  readonly secrets: readonly string[];
  /** Only these exchanges are told; the counts are of all. */
  readonly only?: ReadonlySet<number>;
  /** Tells every mismatch, the exchanges that match, and content types that differ. */
  readonly verbose?: boolean;
}

const MOST_MISMATCHES = 8;
const LONGEST_VALUE = 160;
const SECRET_KEY = /password|secret|security|token|authorization/i;

function pathText(path: readonly string[]): string {
  return path.reduce((text, key) => (/^\d+$/.test(key) ? `${text}[${key}]` : `${text}.${key}`), '$');
}

function shown(value: unknown, path: readonly string[], secrets: readonly string[]): string {
  if (value === undefined) return 'nothing';
  if (SECRET_KEY.test(path.at(-1) ?? '') && typeof value === 'string')
    return `${typeName(value)} (not shown)`;
  const text = JSON.stringify(value);
  const clean = secrets.reduce((masked, secret) => masked.replaceAll(secret, '(not shown)'), text);
  return clean.length > LONGEST_VALUE ? `${clean.slice(0, LONGEST_VALUE)}…` : clean;
}

function mismatchLine({ path, problem, expected, found }: Mismatch, secrets: readonly string[]): string {
  return `  ${pathText(path)}: ${problem}, expected ${shown(expected, path, secrets)}, found ${shown(found, path, secrets)}`;
}

function exchangeLines(result: ExchangeResult, { secrets, verbose = false }: ReportOptions): string[] {
  const { exchange, mismatches, sameContentType } = result;
  const title = `${exchange.n} ${exchange.label} (${exchange.request.method} ${exchange.request.path})`;
  if (mismatches.length === 0 && sameContentType !== false) return verbose ? [`match    ${title}`] : [];
  if (mismatches.length === 0) return verbose ? [`match    ${title}: another content type`] : [];
  const told = verbose ? mismatches : mismatches.slice(0, MOST_MISMATCHES);
  const rest = mismatches.length - told.length;
  return [
    `MISMATCH ${title}`,
    ...told.map((mismatch) => mismatchLine(mismatch, secrets)),
    ...(rest > 0 ? [`  and ${rest} more (--verbose tells them)`] : []),
  ];
}

export function matchedShare(results: readonly ExchangeResult[]): number {
  const matched = results.filter(({ mismatches }) => mismatches.length === 0).length;
  return results.length === 0 ? 0 : matched / results.length;
}

/** Rounded down, so that a figure never promises more than there is. */
function percent(share: number): string {
  return (Math.floor(share * 1000) / 10).toFixed(1);
}

/** What a person reads: each exchange that differs, and as the last line the counts. */
export function reportLines(results: readonly ExchangeResult[], options: ReportOptions): string[] {
  const told = results.filter(({ exchange }) => options.only?.has(exchange.n) ?? true);
  const mismatched = results.filter(({ mismatches }) => mismatches.length > 0).length;
  const typed = results.filter(({ sameContentType }) => sameContentType !== null);
  const sameType = typed.filter(({ sameContentType }) => sameContentType === true).length;
  const share = percent(matchedShare(results));
  return [
    ...told.flatMap((result) => exchangeLines(result, options)),
    ...(typed.length > 0 ? [`${sameType} of ${typed.length} content types as recorded`] : []),
    `${results.length} exchanges, ${results.length - mismatched} matched, ${mismatched} mismatched (${share} %)`,
  ];
}
