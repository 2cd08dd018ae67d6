import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { readProcessedDynaform } from './client/dynaforms';
import { ifPossible } from './client/request';
import { choicesOf, labelOf, variableOf } from './control';
import { parentsOf } from './dependent-choices';
import type { FormPlace } from './dynaform';
import { controlsIn } from './dynaform-content';
import type { Control } from './dynaform-schema';
import { readable, textsOf } from './field-value';
import { isForReading, lacksChoices } from './fillable';
import { type Place, placesOf } from './form-payload';
import { fieldId } from './form-transform';
import type { Sent } from './kept-characters';

/** What is sent of the forms of a task, and the fields that were filled in for it. */
export interface FilledIn extends Sent {
  readonly values: Readonly<Record<string, unknown>>;
}

/** A choice that was made for other fields: `isAnew` where one of those changes with what is sent. */
interface Dependent {
  readonly place: Place;
  readonly parent: Control;
  readonly texts: readonly string[];
  readonly isAnew: boolean;
}

/** People choose it, be it here or, as what a formula needs, in the vendor's own form alone; and its choices are known. */
function isChosen({ form, control, field }: Place): boolean {
  if (field.open || !['choice', 'choices'].includes(field.kind)) return false;
  const isKnown = !lacksChoices(control) || form.isAnswered === true;
  return form.editable && !isForReading(control) && isKnown;
}

function dependentAt(place: Place, { values, variables }: FilledIn): Dependent[] {
  const { form, control, field } = place;
  if (!isChosen(place)) return [];
  const parents = parentsOf(form.controls, control);
  const isAsked = [control, ...parents].some((each) => Object.hasOwn(values, fieldId(form, each)));
  const changed = parents.find((each) => Object.hasOwn(variables, variableOf(each)));
  const parent = changed ?? parents[0];
  if (!parent || !isAsked) return [];
  const name = variableOf(control);
  const texts = Object.hasOwn(variables, name) ? textsOf(control, variables[name]) : field.values;
  return [{ place, parent, texts, isAnew: changed !== undefined }];
}

const dependentsOf = (filled: FilledIn): Dependent[] =>
  [...placesOf(filled.task).values()].flatMap((place) => dependentAt(place, filled));

/** A choice that the vendor does not offer for what another field holds. */
export interface GoneChoice {
  readonly fieldId: string;
  /** A sentence for people. */
  readonly told: string;
  readonly remedy: Remedy;
}

/** In a field that offers nothing there is nothing to choose; what feeds a formula is only changed in the vendor's own form. */
type Remedy = 'choose' | 'clear' | 'elsewhere';

function remedyFor({ field }: Place, choices: readonly unknown[]): Remedy {
  if (!field.editable) return 'elsewhere';
  return choices.length === 0 ? 'clear' : 'choose';
}

const BEFORE: Readonly<Record<Remedy, string>> = {
  choose: 'Nothing was sent. Choose again.',
  clear: 'Nothing was sent. Clear it, or change the other field.',
  elsewhere: 'Nothing was sent. Open the case in ProcessMaker and choose there.',
};
const AFTER: Readonly<Record<Remedy, string>> = {
  choose: 'The task was not handed on. Open it again and choose anew.',
  clear: 'The task was not handed on. Open it again and clear that field, or change the other one.',
  elsewhere: 'The task was not handed on. Open the case in ProcessMaker and choose there.',
};

function goneAt({ place, parent, texts }: Dependent, choices: readonly { value: string }[]): GoneChoice[] {
  const text = texts.find((each) => !choices.some(({ value }) => value === each));
  if (text === undefined) return [];
  const [shown] = readable(place.control, [text]);
  const told = `“${place.field.label}” does not offer “${shown}” for what is chosen in “${labelOf(parent)}”.`;
  return [{ fieldId: place.field.id, told, remedy: remedyFor(place, choices) }];
}

const refusal = ({ fieldId: field, told, remedy }: GoneChoice, rests: typeof BEFORE) =>
  new ConnectorError('invalid-input', `${told} ${rests[remedy]}`, { field });

/**
 * Throws `invalid-input`, before anything is sent, for a choice that is none any more for what the case already keeps: as a
 * draft may have left it there.
 */
export function requireOffered(filled: FilledIn): void {
  const [first] = dependentsOf(filled).flatMap((each) =>
    each.isAnew ? [] : goneAt(each, each.place.field.choices),
  );
  if (first) throw refusal(first, BEFORE);
}

/**
 * The choices that are none any more now that what was filled in is in the case. The vendor answers the queries of a form for
 * the case as it is, and takes no value that is not in it (vendor facts: processmaker §5, "Form"), so that it can only be asked
 * afterwards. A form that cannot be read says nothing.
 */
export async function choicesGone(call: Call, place: FormPlace, filled: FilledIn): Promise<GoneChoice[]> {
  const anew = dependentsOf(filled).filter(({ isAnew, texts }) => isAnew && texts.length > 0);
  const forms = new Map(anew.map((each) => [each.place.form.uid, each.place.form]));
  const gone = await Promise.all(
    [...forms.values()].map(async (form) => {
      const at = { ...place, processUid: place.project, formUid: form.uid };
      const answer = await ifPossible(readProcessedDynaform(call, at));
      const now = new Map(
        controlsIn(answer?.formContent ?? { items: [] }).map((each) => [fieldId(form, each), each]),
      );
      return anew.flatMap((each) => {
        const control = each.place.form === form ? now.get(each.place.field.id) : undefined;
        return control ? goneAt(each, choicesOf(control)) : [];
      });
    }),
  );
  return gone.flat();
}

/** Throws `invalid-input`, naming the field, for the first of them. */
export async function requireOfferedNow(call: Call, place: FormPlace, filled: FilledIn): Promise<void> {
  const [first] = await choicesGone(call, place, filled);
  if (first) throw refusal(first, AFTER);
}
