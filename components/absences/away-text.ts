import type { AbsenceView } from '@/lib/api/contract/absences';
import { coverageText, wallTimeText } from './period-text';

type Rule = Pick<AbsenceView, 'substitute' | 'processes' | 'end' | 'endsAt'>;

/** Of what a rule covers; more would not fit into a line. */
const MOST_NAMED = 2;

const names = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function coveredText(processes: Rule['processes'], nameOf: (connectionId: string) => string): string {
  if (processes === null) return '';
  const more = processes.length - MOST_NAMED;
  const named = coverageText(processes.slice(0, MOST_NAMED), nameOf);
  return `: ${named}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Who stands in while these rules are at work, for what, and until when; several are counted. `nameOf` names a connection. */
export function awayText(
  first: Rule,
  others: readonly Rule[],
  thisYear: number,
  nameOf: (connectionId: string) => string,
): string {
  const rules = [first, ...others];
  const last = rules.reduce((found, rule) => (rule.endsAt > found.endsAt ? rule : found));
  const until = wallTimeText(last.end, thisYear);
  const who = [...new Set(rules.map(({ substitute }) => substitute.name))];
  if (others.length === 0)
    return `You are away until ${until}. ${who.join()} stands in for you${coveredText(first.processes, nameOf)}.`;
  const verb = who.length === 1 ? 'stands' : 'stand';
  return `You are away by ${rules.length} rules, until ${until} at the latest. ${names.format(who)} ${verb} in for you, each rule for what it covers.`;
}
