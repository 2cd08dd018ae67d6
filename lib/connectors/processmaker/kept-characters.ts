import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../contract';
import type { Delegation } from './client/delegation';
import { ifPossible } from './client/request';
import { readVariables } from './client/variables';
import { variableOf } from './control';
import type { TaskForms } from './dynaform';
import type { Variables } from './dynaform-content';
import { type Place, placesOf } from './form-payload';

/** What a database of three bytes a character cannot keep. */
const WIDE = /[\u{10000}-\u{10ffff}]/gu;

const wideIn = (value: unknown): string[] => JSON.stringify(value)?.match(WIDE) ?? [];

/** What was sent into a case, and the forms that it was filled in at. */
export interface Sent {
  readonly task: TaskForms;
  readonly variables: Variables;
}

/** A field that something was sent for. */
export interface Written {
  readonly place: Place;
  readonly name: string;
}

/** Of a field: the first character that the case lost. */
export interface LostCharacter extends Written {
  readonly character: string;
}

/** The fields that characters of four bytes were sent for; what stands beside a value for people to read is nobody's to mend. */
export const placesAtRisk = ({ task, variables }: Sent): Written[] =>
  [...placesOf(task).values()]
    .map((place) => ({ place, name: variableOf(place.control) }))
    .filter(({ name }) => wideIn(variables[name]).length > 0);

/** For a sentence: what could not be looked at. */
export function notSeenOf(sent: Sent): string {
  const fields = placesAtRisk(sent).map(({ place }) => `“${place.field.label}”`);
  return `Intray could not see whether ProcessMaker kept every character in ${fields.join(', ')}`;
}

/** What a reading answers, and null where it is let pass that there is no answer. */
type Look = <Answer>(reading: Promise<Answer>) => Promise<Answer | null>;

/**
 * The fields in which the case did not keep characters of four bytes as they were sent. Notes lose them (vendor facts:
 * processmaker §4); of variables it is not known, so that the case itself is looked at, once there are some. Null for a case
 * that cannot be read, which is what `look` lets pass.
 */
export async function lostCharacters(
  call: Call,
  key: Delegation,
  sent: Sent,
  look: Look = ifPossible,
): Promise<readonly LostCharacter[] | null> {
  const wide = placesAtRisk(sent);
  if (wide.length === 0) return [];
  const kept = await look(readVariables(call, key));
  if (kept === null) return null;
  return wide.flatMap(({ place, name }) => {
    const [wanted, there] = [wideIn(sent.variables[name]), wideIn(kept[name])];
    if (isDeepStrictEqual(there.toSorted(), wanted.toSorted())) return [];
    const character = wanted.find((each) => !there.includes(each)) ?? wanted[0] ?? '';
    return [{ place, name, character }];
  });
}

export const lossOf = ({ character, place }: LostCharacter): string =>
  `ProcessMaker did not keep the character ${character} in “${place.field.label}”`;
