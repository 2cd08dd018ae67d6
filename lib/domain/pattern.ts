/** A longer source is no rule that a person could be told of. */
const LONGEST_SOURCE = 1_000;
/** Patterns without nesting take at worst a power of the length. */
const LONGEST_VALUE = 500;
/** Nested repetition takes at worst two to the power of the length: some ten million steps. */
const LONGEST_VALUE_WHEN_NESTED = 24;

/** A repeated group that repeats or chooses within itself, or refers to what was found: where backtracking explodes. */
function isNested(source: string): boolean {
  const plain = source.replaceAll(/\\[^1-9k]/g, '_').replaceAll(/\[(?:\\.|[^\]\\])*\]/g, '_');
  if (/\\[1-9k]/.test(plain)) return true;
  const starts: number[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    if (plain[at] === '(') starts.push(at);
    if (plain[at] !== ')') continue;
    const inside = plain.slice((starts.pop() ?? 0) + 1, at);
    if (/^[*+{]/.test(plain.slice(at + 1)) && /[*+|{]/.test(inside)) return true;
  }
  return false;
}

/** Vendors' patterns are written for other engines: what the strict reading refuses, the lenient one may take. */
function compile(source: string): RegExp | null {
  for (const flags of ['u', ''])
    try {
      return new RegExp(`^(?:${source})$`, flags);
    } catch {}
  return null;
}

/**
 * Whether the whole value matches a vendor's pattern. A pattern that cannot be compiled or is over-long is no rule, and a
 * value so long that a malicious pattern could keep the processor busy is not tested: the vendor checks both itself.
 */
export function matchesPattern(source: string, value: string): boolean {
  if (source.length > LONGEST_SOURCE) return true;
  const longest = isNested(source) ? LONGEST_VALUE_WHEN_NESTED : LONGEST_VALUE;
  if (value.length > longest) return true;
  return compile(source)?.test(value) ?? true;
}
