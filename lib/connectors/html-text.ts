const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function character(whole: string, entity: string): string {
  if (!entity.startsWith('#')) return NAMED[entity.toLowerCase()] ?? whole;
  // "x41" is hexadecimal, "65" is not: with a 0 before them both are numbers as they stand.
  const code = Number(`0${entity.slice(1)}`);
  if (code === 0 || code > 0x10_ff_ff) return whole;
  const text = String.fromCodePoint(code);
  // Half of a pair is no character.
  return /\p{Surrogate}/u.test(text) ? whole : text;
}

/** The place behind the next match, from a given one on; null where there is none. */
type Ending = (from: number) => number | null;

/**
 * Asked for places that only grow. Once there is none left it is not looked for again, so that a text full of beginnings
 * without an end is read once instead of once for each of them.
 */
function endings(html: string, pattern: RegExp): Ending {
  let isOver = false;
  return (from) => {
    if (isOver) return null;
    pattern.lastIndex = from;
    isOver = !pattern.test(html);
    return isOver ? null : pattern.lastIndex;
  };
}

const endingsOf = (html: string) => ({
  script: endings(html, /<\/script\s*>/gi),
  style: endings(html, /<\/style\s*>/gi),
  comment: endings(html, /-->/g),
  tag: endings(html, />/g),
});

/** As much of a piece of markup as tells what it is. */
const HEAD = 8;
const COMMENT = '<!--';

/** Where the markup that begins at a "<" ends; null where it is only a sign. */
function endOf(head: string, at: number, { script, style, comment, tag }: ReturnType<typeof endingsOf>) {
  if (head.startsWith(COMMENT)) return comment(at + COMMENT.length);
  if (/^<script\b/i.test(head)) return script(at) ?? tag(at);
  if (/^<style\b/i.test(head)) return style(at) ?? tag(at);
  return /^<[/!]?[a-z]/i.test(head) ? tag(at) : null;
}

const LINE_END = /^<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b/i;

/** The text between the markup, with the ends of lines where it has them. */
function withoutMarkup(html: string): string {
  const endings = endingsOf(html);
  const parts: string[] = [];
  let read = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', Math.max(read, at + 1))) {
    const head = html.slice(at, at + HEAD);
    const end = endOf(head, at, endings);
    if (end === null) continue;
    parts.push(html.slice(read, at), LINE_END.test(head) ? '\n' : '');
    read = end;
  }
  return parts.join('') + html.slice(read);
}

/**
 * The words of a piece of HTML, and nothing of its markup: what designers write into a form is shown as text. It takes time in
 * proportion to the length, whatever is written.
 */
export function textOfHtml(html: string): string {
  return withoutMarkup(html)
    .replace(/&(#x[\da-f]+|#\d+|[a-z]+);/gi, character)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
