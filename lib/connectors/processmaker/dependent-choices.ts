import { isFilledIn, kindOf, labelOf } from './control';
import type { Dynaform } from './dynaform';
import type { Column } from './dynaform-schema';
import { type Filled, storedTexts } from './field-value';
import { isForReading, lacksChoices } from './fillable';

/** `@@name`, `@#name` and the like stand for a variable in what a designer writes. */
const namesIn = (query: string): string[] =>
  [...query.matchAll(/@[@#%?$=]([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? []);

/** The fields that people can change and whose values the query of this one's choices asks for. */
export function parentsOf<Input extends Column>(inputs: readonly Input[], input: Column): Input[] {
  const names = namesIn(input.sql);
  return inputs.filter(
    (one) =>
      one !== input &&
      isFilledIn(kindOf(one)) &&
      !isForReading(one) &&
      [one.id, one.name, one.variable].some((name) => names.includes(name)),
  );
}

/**
 * The first of them by its label; null where there is none. The vendor has answered the query for the value that it has stored,
 * whatever is filled in since.
 */
export function choicesDependOn(inputs: readonly Column[], input: Column): string | null {
  const [first] = parentsOf(inputs, input);
  return first ? labelOf(first) : null;
}

/**
 * A choice that was made for what another field held before: now the query finds nothing, and all that can be done with it is
 * to take it away.
 */
export const isLeftOver = (form: Pick<Dynaform, 'controls' | 'isAnswered'>, control: Filled): boolean =>
  form.isAnswered === true &&
  lacksChoices(control) &&
  storedTexts(control).length > 0 &&
  parentsOf(form.controls, control).length > 0;
