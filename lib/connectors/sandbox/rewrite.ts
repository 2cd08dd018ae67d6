/** Which words stand where others stood. */
export type Rewriting = readonly [from: string, to: string];

const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text);

function insideJson(text: string, rewritings: readonly Rewriting[]): string | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return rewriteTexts(parsed, rewritings) ? JSON.stringify(parsed) : text;
  } catch {
    return null;
  }
}

function rewritten(text: string, rewritings: readonly Rewriting[]): string {
  const whole = looksLikeJson(text) ? insideJson(text, rewritings) : null;
  return whole ?? rewritings.reduce((words, [from, to]) => words.replaceAll(from, () => to), text);
}

/**
 * Writes other words into every text of a world where some stand, also in JSON that lies in it as a text; keys stay.
 * True where anything was changed.
 */
export function rewriteTexts(node: unknown, rewritings: readonly Rewriting[]): boolean {
  if (typeof node !== 'object' || node === null) return false;
  let isChanged = false;
  for (const [key, value] of Object.entries(node)) {
    const next = typeof value === 'string' ? rewritten(value, rewritings) : value;
    if (next !== value) Reflect.set(node, key, next);
    isChanged = next !== value || rewriteTexts(value, rewritings) || isChanged;
  }
  return isChanged;
}
