const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const withYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

const sameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString();

/** "10:14" today, "12 Nov" this year, else "12 Nov 2023"; in the viewer's time zone. */
export function shortDate(instant: string, now: number): string {
  const date = new Date(instant);
  const today = new Date(now);
  if (sameDay(date, today)) return clock.format(date);
  return (date.getFullYear() === today.getFullYear() ? dayAndMonth : withYear).format(date);
}

/** "10:14" today, else "12 Nov, 10:14": the moment from which something shown dates. */
export function momentText(instant: string, now: number): string {
  const date = new Date(instant);
  return sameDay(date, new Date(now))
    ? clock.format(date)
    : `${shortDate(instant, now)}, ${clock.format(date)}`;
}

/** "12 Nov 2025" in the viewer's time zone. */
export function dayText(instant: string): string {
  return withYear.format(new Date(instant));
}

/** "Wed, 12 Nov 2025, 10:14" in the viewer's time zone. */
export function fullDate(instant: string): string {
  return full.format(new Date(instant));
}

/** "24 Nov 2026" for a calendar day YYYY-MM-DD, which is in no time zone. */
export function calendarDayText(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return withYear.format(new Date(year, month - 1, date));
}

/** The day after the one of `now` in the viewer's time zone, as YYYY-MM-DD. */
export function tomorrowOf(now: number): string {
  const today = new Date(now);
  const tomorrow = new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1);
  const padded = (part: number) => String(part).padStart(2, '0');
  return `${tomorrow.getFullYear()}-${padded(tomorrow.getMonth() + 1)}-${padded(tomorrow.getDate())}`;
}
