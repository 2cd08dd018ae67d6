/** `YYYY-MM-DD` with or without a time, as the vendor stores it. */
const STORED = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

const TOKENS = /\[([^\]]*)\]|YYYY|YY|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|A|a/g;

const twelve = (hour: string) => String(((Number(hour) + 11) % 12) + 1);
const short = (text: string) => String(Number(text));

/**
 * What a stored date looks like in a control's own format (vendor facts: processmaker §5, "Form": Moment's letters). What
 * is no date comes back as it is.
 */
export function inFormat(text: string, format: string): string {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = STORED.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined || format === '') return text;
  const half = Number(hour) < 12 ? 'AM' : 'PM';
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    YY: year.slice(2),
    MM: month,
    M: short(month),
    DD: day,
    D: short(day),
    HH: hour,
    H: short(hour),
    hh: twelve(hour).padStart(2, '0'),
    h: twelve(hour),
    mm: minute,
    m: short(minute),
    ss: second,
    s: short(second),
    A: half,
    a: half.toLowerCase(),
  };
  return format.replace(
    TOKENS,
    (token: string, literal: string | undefined) => literal ?? parts[token] ?? token,
  );
}
