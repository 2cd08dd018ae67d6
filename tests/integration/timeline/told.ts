import type { Timeline, TimelineEntry } from '@/lib/api/contract/timeline';
import type { NextStep } from '@/lib/domain/history';
import type { Stage } from './stage';

const personText = (person: TimelineEntry['person']) =>
  person ? `${person.name} [${person.id ?? 'no key'}]` : '-';

/** The instants of the vendor are its own; in the golden file they stand as its clock would have them were it right. */
function instantText(instant: string | null, aheadMs: number): string {
  return instant === null ? '-' : new Date(Date.parse(instant) - aheadMs).toISOString();
}

/** Where a vendor numbers nothing, its own time is part of an entry's id. */
const OWN_TIME = /\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?/;

function entryLine(entry: TimelineEntry, { asked, aheadMs }: Stage): string {
  const ahead = entry.source === 'system' ? aheadMs : 0;
  const nameOf = (id: string) => `action ${asked.findIndex((one) => one.id === id) + 1}`;
  const { action, seconds } = entry;
  return [
    `${instantText(entry.at, ahead)} ${entry.source}`,
    `${entry.event}${entry.current ? ' (now)' : ''}`,
    `step ${entry.step ?? '-'}`,
    `by ${personText(entry.person)}`,
    `for ${personText(entry.onBehalfOf)}`,
    `word ${entry.vendorEvent ?? '-'}`,
    `said ${entry.comment === null ? '-' : JSON.stringify(entry.comment)}`,
    `since ${instantText(entry.startedAt, ahead)}`,
    seconds === null ? 'took -' : `took ${seconds} s`,
    action ? `${nameOf(action.id)} “${action.label}” ${action.state}` : 'no action',
    entry.id
      .replace(/^action:(.*)$/, (_, id: string) => nameOf(id))
      .replace(/^(change|document):.*$/, '$1')
      .replace(OWN_TIME, '<time>'),
  ].join(' | ');
}

const nextLine = ({ step, people, condition }: NextStep) =>
  `next ${step} | by ${people.map(personText).join(', ') || '-'} | when ${condition ?? '-'}`;

/** A timeline as a text: a line for each entry, what comes next, why it is with the person, what is missing. */
export function told(title: string, { entries, next, why, note }: Timeline, stage: Stage): string {
  const lines = [
    `# ${title}`,
    ...entries.map((entry) => entryLine(entry, stage)),
    ...next.map(nextLine),
    `why ${why ?? '-'}`,
    `note ${note ?? '-'}`,
  ];
  return `${lines.join('\n')}\n`;
}
