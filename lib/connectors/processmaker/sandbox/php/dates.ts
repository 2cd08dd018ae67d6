const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const two = (number: number) => String(number).padStart(2, '0');
const hourOfTwelve = (date: Date) => date.getUTCHours() % 12 || 12;
const nameOf = (names: readonly string[], place: number) => names[place] ?? '';

const LETTERS: Readonly<Record<string, (date: Date) => string>> = {
  Y: (date) => String(date.getUTCFullYear()),
  y: (date) => two(date.getUTCFullYear() % 100),
  m: (date) => two(date.getUTCMonth() + 1),
  n: (date) => String(date.getUTCMonth() + 1),
  F: (date) => nameOf(MONTHS, date.getUTCMonth()),
  M: (date) => nameOf(MONTHS, date.getUTCMonth()).slice(0, 3),
  d: (date) => two(date.getUTCDate()),
  j: (date) => String(date.getUTCDate()),
  l: (date) => nameOf(DAYS, date.getUTCDay()),
  D: (date) => nameOf(DAYS, date.getUTCDay()).slice(0, 3),
  w: (date) => String(date.getUTCDay()),
  N: (date) => String(date.getUTCDay() || 7),
  H: (date) => two(date.getUTCHours()),
  G: (date) => String(date.getUTCHours()),
  h: (date) => two(hourOfTwelve(date)),
  g: (date) => String(hourOfTwelve(date)),
  i: (date) => two(date.getUTCMinutes()),
  s: (date) => two(date.getUTCSeconds()),
  A: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  a: (date) => (date.getUTCHours() < 12 ? 'am' : 'pm'),
};

/** PHP's `date('Y-m-d')` of a naive time such as `2026-11-21 13:54:19`. A letter behind a backslash stands for itself. */
export function formatted(format: string, naive: string): string {
  const date = new Date(`${naive.replace(' ', 'T')}Z`);
  return format.replace(/\\([\s\S])|[A-Za-z]/g, (letter, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    return Object.hasOwn(LETTERS, letter) ? (LETTERS[letter]?.(date) ?? letter) : letter;
  });
}
