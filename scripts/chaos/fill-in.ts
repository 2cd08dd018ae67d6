import { PeopleList } from '@/lib/api/contract/actions';
import type { ActionDescriptor, ActionInput, ActionInputs } from '@/lib/domain/action';
import type { PersonClient } from './person-client';
import type { Random } from './random';

export interface Situation {
  readonly client: PersonClient;
  readonly random: Random;
  readonly workItemId: string;
  /** The names of the people who take part, so that work stays among them. */
  readonly cast: readonly string[];
}

type Value = string | string[];

async function somebody(
  { client, random, workItemId, cast }: Situation,
  input: ActionInput & { kind: 'people' },
) {
  const query = new URLSearchParams({ workItemId, inputId: input.id });
  const { people } = await client.ask(`/api/people?${query}`, PeopleList);
  const accepted = people.filter(({ refusal }) => refusal === null);
  const ours = accepted.filter(({ name }) => cast.some((member) => name.includes(member)));
  const chosen = random.pick(ours.length > 0 ? ours : accepted);
  return chosen ? [chosen.id] : null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** A value that the input takes, or null when there is none. */
async function valueFor(situation: Situation, input: ActionInput): Promise<Value | null> {
  if (input.kind === 'people') return somebody(situation, input);
  if (input.kind === 'date') return inDays(situation.random.between(1, 30));
  if (input.kind === 'choice')
    return situation.random.pick(input.options.filter(({ value }) => value !== ''))?.value ?? null;
  return null;
}

/**
 * Fills in what an action asks for, as somebody might: what is required always, the rest now and then. Answers null when
 * something that is required cannot be given.
 */
export async function fillIn(
  situation: Situation,
  { inputs }: ActionDescriptor,
  comment: string,
): Promise<ActionInputs | null> {
  const filled: ActionInputs = { comment: '', values: {} };
  for (const input of inputs) {
    if (!input.required && situation.random.chance(0.3)) continue;
    if (input.kind === 'comment') {
      filled.comment = comment;
      continue;
    }
    const value = await valueFor(situation, input);
    if (value === null && input.required) return null;
    if (value !== null) filled.values[input.id] = value;
  }
  return filled;
}
