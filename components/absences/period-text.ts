import type { AbsenceView } from '@/lib/api/contract/absences';

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const dayWithYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "Mon 24 Nov, 09:00" for what a clock shows; with the year where it is not this one. */
export function wallTimeText(local: string, thisYear: number): string {
  const date = new Date(`${local}Z`);
  const format = date.getUTCFullYear() === thisYear ? day : dayWithYear;
  // Browsers disagree about a comma after the weekday.
  return `${format.format(date).replace(',', '')}, ${local.slice(11)}`;
}

/** "Mon 24 Nov, 09:00 – Fri 28 Nov, 17:00" */
export function periodText({ start, end }: Pick<AbsenceView, 'start' | 'end'>, thisYear: number): string {
  return `${wallTimeText(start, thisYear)} – ${wallTimeText(end, thisYear)}`;
}

/** What a rule covers, in few words. `nameOf` gives the name of a connection. */
export function coverageText(
  processes: AbsenceView['processes'],
  nameOf: (connectionId: string) => string,
): string {
  if (processes === null) return 'All processes';
  return processes
    .map(({ connectionId, processName }) =>
      processName === null ? `all of ${nameOf(connectionId)}` : `${processName} (${nameOf(connectionId)})`,
    )
    .join(', ');
}

const items = (count: number) => (count === 1 ? '1 item' : `${count} items`);

type Connection = AbsenceView['connections'][number];

/** How a rule does at one connection, in a sentence without its problem. */
export function progressText({ mechanism, state, moved, underWay, stayed }: Connection): string {
  const parts = [
    moved > 0 ? `${items(moved)} handed on` : null,
    underWay > 0 ? `${underWay} on the way` : null,
    stayed > 0 ? `${items(stayed)} stayed` : null,
  ].filter((part) => part !== null);
  if (mechanism === 'vendor' && state === 'set') parts.unshift('The system itself passes new work on');
  if (parts.length === 0) return state === 'set' ? 'Nothing to hand on yet' : '';
  return parts.join(' · ');
}
