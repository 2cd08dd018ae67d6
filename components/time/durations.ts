const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units = [
  { size: DAY, symbol: 'd', name: 'day' },
  { size: HOUR, symbol: 'h', name: 'hour' },
  { size: MINUTE, symbol: 'min', name: 'minute' },
  { size: SECOND, symbol: 's', name: 'second' },
] as const;

const seconds = units[3];

/** The largest unit that fits, and how often it fits. Times in the future of a skewed clock count as now. */
function inUnits(milliseconds: number) {
  const length = Math.max(0, milliseconds);
  const unit = units.find(({ size }) => length >= size) ?? seconds;
  return { count: Math.floor(length / unit.size), unit };
}

/** A length of time for tight places: "4 s", "12 min", "3 h", "5 d". */
export function shortDuration(milliseconds: number): string {
  const { count, unit } = inUnits(milliseconds);
  return `${count} ${unit.symbol}`;
}

/** How long something has been out of order: "<1 min", "3 min". It changes by the minute, so that it can be read out. */
export function outageLength(since: string, now: number): string {
  const length = now - Date.parse(since);
  return length < MINUTE ? '<1 min' : shortDuration(length);
}

/** A length of time in words: "1 day", "12 minutes". */
export function longDuration(milliseconds: number): string {
  const { count, unit } = inUnits(milliseconds);
  return new Intl.NumberFormat('en', { style: 'unit', unit: unit.name, unitDisplay: 'long' }).format(count);
}

/** "just now" within two seconds, else "4 s ago". */
export function ago(instant: string, now: number): string {
  const length = now - Date.parse(instant);
  return length < 2 * SECOND ? 'just now' : `${shortDuration(length)} ago`;
}

/** What a due date says now: how late, how soon within a day, or nothing yet. */
export function dueness(dueAt: string, now: number): { text: string; late: boolean } | null {
  const left = Date.parse(dueAt) - now;
  if (left < 0) return { text: `${longDuration(Math.max(-left, MINUTE))} late`, late: true };
  return left < DAY ? { text: `due in ${shortDuration(Math.max(left, MINUTE))}`, late: false } : null;
}
