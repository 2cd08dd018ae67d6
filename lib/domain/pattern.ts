import { RE2JS } from 're2js';

/** A longer source is no rule that a person could be told of. */
const LONGEST_SOURCE = 1_000;
/** The steps of a test grow with the value's length times the program's size: at most some tens of milliseconds. */
const LONGEST_VALUE = 500;
const LARGEST_PROGRAM = 2_500;
/** Counted repetition is written out when it is compiled: more characters than this take too long. */
const LONGEST_WRITTEN_OUT = 50_000;
/** The engine takes no more than this many repetitions, nested ones multiplied. */
const MOST_REPETITIONS = 1_000;

/** What the engines of the vendors and of browsers take for white space; RE2 knows that of ASCII only. */
const SPACES =
  '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const OTHERS =
  '\\x00-\\x08\\x0e-\\x1f!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
const spaces = new Map([
  ['\\s', SPACES],
  ['\\S', OTHERS],
]);

function withAllSpaces(source: string): string {
  let isInClass = false;
  return source.replaceAll(/\\[\s\S]|[[\]]/g, (token) => {
    const characters = spaces.get(token);
    if (characters !== undefined) return isInClass ? characters : `[${characters}]`;
    if (token === '[') isInClass = true;
    if (token === ']') isInClass = false;
    return token;
  });
}

/** An upper bound of the pattern's length when each counted repetition is written out. */
function lengthWrittenOut(source: string): number {
  const counts = [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)];
  const product = counts.reduce((so, [, from, to]) => so * Math.max(Number(to || from), 1), 1);
  return source.length * Math.min(product, MOST_REPETITIONS);
}

/** Null for what RE2 does not take: look-around, references to what was found, mistakes. */
function compile(source: string): RE2JS | null {
  if (source.length > LONGEST_SOURCE || lengthWrittenOut(source) > LONGEST_WRITTEN_OUT) return null;
  try {
    const pattern = RE2JS.compile(withAllSpaces(RE2JS.translateRegExp(`^(?:${source})$`)));
    return pattern.programSize() > LARGEST_PROGRAM ? null : pattern;
  } catch {
    return null;
  }
}

/**
 * Whether the whole value matches a vendor's pattern, in time linear to the value's length: vendors' patterns are not
 * ours, and with backtracking one could stop the server. A pattern that cannot be compiled so, or that is over-long, is
 * no rule, and a long value is not tested: the vendor checks both itself.
 */
export function matchesPattern(source: string, value: string): boolean {
  if (value.length > LONGEST_VALUE) return true;
  return compile(source)?.testExact(value) ?? true;
}
