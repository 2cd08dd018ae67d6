import { checks } from '@/lib/connectors/conformance/checks';
import type { Connector } from '@/lib/connectors/contract';

/** One column: a connector in one dialect of its vendor. */
export interface KitColumn {
  readonly connector: Connector;
  readonly dialect: string;
  /** Reasons by the name of a check the connector cannot pass. */
  readonly optOut: Readonly<Record<string, string>>;
}

/** What became of a check in a column: a word for the cell. */
export type Verdict = (column: KitColumn, check: string) => string;

const START = '<!-- kit: made by `npm run conformance -- --write` -->';
const END = '<!-- /kit -->';

/** `–`: the connector has no such capability, or opts out with a reason that stands below the table. */
export function expectedVerdict({ connector, optOut }: KitColumn, name: string): string {
  const check = checks.find((candidate) => candidate.name === name);
  if (optOut[name] !== undefined) return 'opted out';
  return check?.appliesTo?.(connector) === false ? '–' : 'pass';
}

function reasons(columns: readonly KitColumn[]): string[] {
  const all = columns.flatMap(({ connector, dialect, optOut }) =>
    Object.entries(optOut).map(([name, reason]) => ({
      who: `${connector.manifest.displayName} ${dialect}`,
      name,
      reason,
    })),
  );
  if (all.length === 0) return ['', 'No connector opts out of a check. `–`: it has no such capability.'];
  return ['', ...all.map(({ who, name, reason }) => `- ${who}, "${name}": ${reason}`)];
}

/** The table of the README with its markers. */
export function kitTable(columns: readonly KitColumn[], verdict: Verdict): string {
  const heads = columns.map(({ connector, dialect }) => `${connector.manifest.displayName} ${dialect}`);
  const rows = checks.map(
    ({ name }) => `| ${name} | ${columns.map((column) => verdict(column, name)).join(' | ')} |`,
  );
  return [
    START,
    `| ${checks.length} checks | ${heads.join(' | ')} |`,
    `|---|${heads.map(() => '---').join('|')}|`,
    ...rows,
    ...reasons(columns),
    END,
  ].join('\n');
}

/** The page with its table replaced. Throws when the page has no place for it. */
export function withKitTable(page: string, table: string): string {
  const from = page.indexOf(START);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`the page needs the lines "${START}" and "${END}"`);
  return page.slice(0, from) + table + page.slice(to + END.length);
}
