/** What the server's `\w`, `\d` and `\s` stand for: letters, numbers and white space of all scripts. */
const WORD = '\\p{L}\\p{N}_';
const DIGIT = '\\p{Nd}';
const SPACE = '\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const NO_SPACE =
  '\\u0000-\\u0008\\u000e-\\u001b!-\\u0084\\u0086-\\u009f\\u00a1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\u{10ffff}';

/** Null: it cannot be said there in the form model's patterns. */
type Translation = Readonly<Record<string, string | null>>;

const WORD_BOUNDARIES: Translation = { '\\b': null, '\\B': null };

const alone: Translation = {
  ...WORD_BOUNDARIES,
  '\\w': `[${WORD}]`,
  '\\W': `[^${WORD}]`,
  '\\d': DIGIT,
  '\\D': '\\P{Nd}',
  '\\s': `[${SPACE}]`,
  '\\S': `[${NO_SPACE}]`,
  '\\Z': '\\z',
  // A line end that is the last character may follow.
  $: '(?:\\n?$)',
  '{,': '{0,',
};

const inClass: Translation = {
  ...WORD_BOUNDARIES,
  '\\w': WORD,
  '\\W': null,
  '\\d': DIGIT,
  '\\D': '\\P{Nd}',
  '\\s': SPACE,
  '\\S': NO_SPACE,
  // The form model would take these for the name of a class.
  '[:': '\\[:',
};

/** An escape, the beginning of a class (a bracket that closes it at once is a character of it), its end, and what stands for something else. */
const TOKEN = /\\[\s\S]|\[\^?\]?:?|\]|\$|\{,(?=\d+\})/g;

/** The beginning of a class, with what closes it at once written as a character. */
const opened = (token: string) => token.replace(']', '\\]').replace(':', '\\:');

/**
 * A pattern of the server's as one of the form model's; null where it cannot be said in that, so that the server alone can
 * check it. The server matches with Python, whose classes know all scripts, and from the beginning only (vendor facts:
 * omflow §5, FormDataChecker), where the form model knows those of ASCII and asks for the whole value.
 */
export function formPatternOf(regex: string): string | null {
  let isInClass = false;
  let isSayable = true;
  const translated = regex.replaceAll(TOKEN, (token) => {
    const meaning = (isInClass ? inClass : alone)[token];
    if (meaning === null) isSayable = false;
    if (meaning != null) return meaning;
    if (!isInClass && token.startsWith('[')) {
      isInClass = true;
      return opened(token);
    }
    if (token === ']') isInClass = false;
    return token;
  });
  return isSayable ? `(?:${translated})[\\s\\S]*` : null;
}
