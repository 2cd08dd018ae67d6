import { type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';
import { type FormProblem, problemsOf } from '@/lib/domain/form-rules';
import { ConnectorError } from '../errors';
import { kindOf, variableOf } from './control';
import type { Dynaform, TaskForms } from './dynaform';
import type { Variables } from './dynaform-content';
import type { Filled } from './field-value';
import { type CaseFile, storedFiles } from './file-write';
import { fieldId, isEditable, isField, toForm } from './form-transform';
import { storedGrid } from './grid-write';
import { labelFrom, storedFrom } from './stored-value';

/** A field that keeps a value, with the control it was made of. */
export interface Place {
  readonly form: Dynaform;
  readonly control: Filled;
  readonly field: FormField;
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((text, at) => text === other[at]);

/** An empty text is no value: the vendor keeps both as one. */
const withoutEmpty = (texts: readonly string[]) => texts.filter((text) => text !== '');

export function placesOf(task: TaskForms): ReadonlyMap<string, Place> {
  const fields = new Map(fieldsOf(toForm(task)).map((field) => [field.id, field]));
  const places = task.forms.flatMap((form) =>
    form.controls.filter(isField).flatMap((control) => {
      const field = fields.get(fieldId(form, control));
      return field ? [[field.id, { form, control, field }] as const] : [];
    }),
  );
  return new Map(places);
}

const NOTHING_SENT = 'Nothing was sent.';

function refusedFor(problems: readonly FormProblem[]): ConnectorError {
  const [first] = problems;
  const told = [...new Set(problems.map(({ message }) => message))].slice(0, 5).join(' ');
  return new ConnectorError('invalid-input', `${told} ${NOTHING_SENT}`, { field: first?.fieldId });
}

const hasChanged = () =>
  new ConnectorError(
    'conflict',
    `The form has changed in ProcessMaker meanwhile. ${NOTHING_SENT} Open it again.`,
  );

/** What is asked for but not there (any more), or not to be changed (any more), before anything is sent. */
function requireFields(places: ReadonlyMap<string, Place>, values: FormValues): void {
  for (const [id, texts] of Object.entries(values)) {
    const place = places.get(id);
    if (!place) throw hasChanged();
    if (!place.field.editable && !isSame(withoutEmpty(texts), place.field.values))
      throw new ConnectorError(
        'invalid-input',
        `“${place.field.label}” cannot be changed at this step. ${NOTHING_SENT}`,
        { field: id },
      );
  }
}

export interface Filling {
  readonly values: FormValues;
  /** Of the case, for fields that hold some. */
  readonly files?: readonly CaseFile[];
  /** Fields that are filled in by something else, such as the decision itself, or a file that goes along. */
  readonly settled?: ReadonlySet<string>;
}

/** Throws `invalid-input`, naming the fields, for what the vendor's own form would not let pass; its REST interface does not look. */
export function requireComplete(task: TaskForms, { values, settled = new Set() }: Filling): void {
  const problems = problemsOf(toForm(task), values).filter(({ fieldId: id }) => !settled.has(id));
  if (problems.length > 0) throw refusedFor(problems);
}

function storedOf({ control }: Place, texts: readonly string[], { files = [] }: Filling, before: unknown) {
  const kind = kindOf(control);
  if (kind === 'table') return { value: storedGrid(control, texts), label: null };
  if (kind === 'file') return storedFiles(control, texts, files);
  return { value: storedFrom(control, before, texts), label: labelFrom(control, texts) };
}

function write(found: Map<string, unknown>, place: Place, [name, value]: [string, unknown]): void {
  if (found.has(name) && JSON.stringify(found.get(name)) !== JSON.stringify(value))
    throw new ConnectorError(
      'invalid-input',
      `“${place.field.label}” stands in two forms of this step, and was filled in differently. ${NOTHING_SENT}`,
      { field: place.field.id },
    );
  found.set(name, value);
}

/**
 * The variables of what was changed, each with the label that stands beside it: nothing else of the case is sent, so that
 * nothing else can change. Throws `conflict` or `invalid-input` before anything is sent.
 */
export function variablesFrom(task: TaskForms, filling: Filling): Variables {
  const places = placesOf(task);
  requireFields(places, filling.values);
  const found = new Map<string, unknown>();
  for (const [id, given] of Object.entries(filling.values)) {
    const place = places.get(id);
    const texts = withoutEmpty(given);
    if (!place || isSame(texts, withoutEmpty(place.field.values))) continue;
    const name = variableOf(place.control);
    const { value, label } = storedOf(place, texts, filling, task.variables?.[name]);
    write(found, place, [name, value]);
    if (label !== null) write(found, place, [`${name}_label`, label]);
  }
  return Object.fromEntries(found);
}

/**
 * What a form shows before anybody has filled it in, and the case does not keep yet: a form that is handed in leaves it in
 * the case as it was shown.
 */
export function defaultsShown(task: TaskForms): Variables {
  const shown = [...placesOf(task).values()].filter(
    ({ form, control, field }) =>
      isEditable(form, control) &&
      field.kind !== 'table' &&
      field.kind !== 'file' &&
      field.values.length > 0 &&
      !Object.hasOwn(task.variables ?? {}, variableOf(control)),
  );
  return Object.fromEntries(
    shown.flatMap(({ control, field: { values } }) => [
      [variableOf(control), storedFrom(control, undefined, values)],
      [`${variableOf(control)}_label`, labelFrom(control, values)],
    ]),
  );
}
