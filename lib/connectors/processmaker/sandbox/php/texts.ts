import type { Scope } from './scope';
import { textOf } from './values';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** What stands between single quotes: only the quote and the backslash are escaped. */
export const plainText = (text: string): string => text.replace(/\\(['\\])/g, '$1');

/** What stands between double quotes, the script's own variables filled in; the case's are not. */
export function filledText(text: string, { own }: Scope): string {
  return text.replace(
    /\\([ntr"\\$])|\{\$([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)/g,
    (_, escaped: string | undefined, inBraces: string | undefined, bare: string | undefined) =>
      escaped === undefined ? textOf(own[inBraces ?? bare ?? '']) : (ESCAPES[escaped] ?? escaped),
  );
}
