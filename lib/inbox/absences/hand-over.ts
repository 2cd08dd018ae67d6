import type { ActionDescriptor, ActionInput, ActionInputs } from '@/lib/domain/action';
import type { PeopleFound } from '@/lib/domain/person';

/** An action that gives an item to one person, and its input that takes the person. */
export interface HandOver {
  readonly action: ActionDescriptor;
  readonly input: Extract<ActionInput, { kind: 'people' }>;
}

/** The ways to give an item to one person, the best first; `problem` says why there is none, or why one more is left out. */
export interface HandOvers {
  readonly ways: readonly HandOver[];
  readonly problem: string;
}

const NO_WAY = 'The system has no way to hand this item on to somebody else.';

/** Delegating goes first: the item stays the absent person's where the vendor knows the difference. */
const PASSING_ON = ['delegate', 'reassign'];

/** What the action asks besides the person that nobody can answer without knowing the item. */
function unanswerable(action: ActionDescriptor, people: ActionInput): ActionInput | undefined {
  return action.inputs.find((input) => {
    if (!input.required || input === people || input.kind === 'comment') return false;
    return input.kind !== 'choice' || input.options.length !== 1;
  });
}

function wayOf(action: ActionDescriptor): HandOver | string {
  if (!action.available) return action.reason ?? `The system does not allow "${action.label}" now.`;
  const input = action.inputs.find((candidate) => candidate.kind === 'people');
  if (!input) return NO_WAY;
  const asked = unanswerable(action, input);
  if (asked) return `${action.label} asks for "${asked.label}", which only a person can answer.`;
  return { action, input };
}

/** Of what an item offers, the actions that give it to one person. */
export function handOversOf(offered: readonly ActionDescriptor[]): HandOvers {
  const found = PASSING_ON.flatMap((intent) =>
    offered.filter((action) => action.intent === intent).map(wayOf),
  );
  return {
    ways: found.filter((way) => typeof way !== 'string'),
    problem: found.find((way) => typeof way === 'string') ?? NO_WAY,
  };
}

/** The values that give the item to the person `subjectId`, with the comment where the action takes one. */
export function handOverInputs(
  { action, input: people }: HandOver,
  subjectId: string,
  comment: string,
): ActionInputs {
  const values: ActionInputs['values'] = { [people.id]: [subjectId] };
  for (const input of action.inputs)
    if (input.kind === 'choice' && input.required) values[input.id] = input.options[0]?.value ?? '';
  const field = action.inputs.find((input) => input.kind === 'comment');
  const most = field?.maxLength ?? comment.length;
  return { comment: field ? [...comment].slice(0, most).join('') : '', values };
}

/** The sentence for somebody who was looked for by name and not found. */
export function notFoundText(name: string, { note }: PeopleFound): string {
  const text = `The system does not offer ${name} for this item.`;
  return note === null ? text : `${text} ${note}`;
}
