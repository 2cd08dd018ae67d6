import { calendarDayText } from '@/components/time/dates';
import type { ActionDescriptor, ActionIntent } from '@/lib/domain/action';
import { askedInputsOf, type InputValues } from './decision-inputs';

/** Names of chosen people by their ids. */
export type PeopleNames = ReadonlyMap<string, string>;

const withoutEllipsis = (label: string) => label.replace(/\s*(…|\.\.\.)$/, '');

function valueText(
  input: ReturnType<typeof askedInputsOf>[number],
  values: InputValues,
  names: PeopleNames,
): string | null {
  const value = values[input.id];
  if (value === undefined || value.length === 0) return null;
  if (input.kind === 'people')
    return [value]
      .flat()
      .map((id) => names.get(id) ?? id)
      .join(', ');
  if (Array.isArray(value)) return null;
  if (input.kind === 'date') return calendarDayText(value);
  return input.options.find((option) => option.value === value)?.label ?? null;
}

const links: Record<'people' | 'date' | 'choice', string> = { people: ' to ', date: ' until ', choice: ': ' };
const handingOver = new Set<ActionIntent>(['delegate', 'reassign']);

/** What the confirming button says: the action with what was chosen for it, "Delegate to Bob Brown". */
export function confirmText(action: ActionDescriptor, values: InputValues, names: PeopleNames): string {
  const label = withoutEllipsis(action.label);
  if (action.intent === 'complete') return `Confirm: ${label}`;
  for (const input of askedInputsOf(action)) {
    if (input.kind === 'people' && !handingOver.has(action.intent)) continue;
    const text = valueText(input, values, names);
    const link = links[input.kind];
    if (text === null) continue;
    return label.endsWith(link.trim()) ? `${label} ${text}` : `${label}${link}${text}`;
  }
  return label;
}

/** What an action that reaches further than one task brings about, in a sentence; null for the others. */
export function consequenceOf({ intent }: ActionDescriptor, title: string, system: string): string | null {
  switch (intent) {
    case 'cancel':
      return `This ends “${title}” in ${system} for everybody: whoever has a task of it loses that task. It cannot be taken up again.`;
    case 'delete-draft':
      return `This deletes the draft “${title}” in ${system} with everything filled in. It cannot be brought back.`;
    case 'withdraw':
      return `This takes your last step in “${title}” back: the next person loses the task, and it is yours again.`;
    default:
      return null;
  }
}
