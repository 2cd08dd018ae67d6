import { type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';
import { type FormProblem, problemsOf } from '@/lib/domain/form-rules';
import { ConnectorError } from '../errors';
import { kindOf, variableOf } from './control';
import { isLeftOver } from './dependent-choices';
import type { Dynaform, TaskForms } from './dynaform';
import type { Variables } from './dynaform-content';
import type { Filled } from './field-value';
import { type CaseFile, storedFiles } from './file-write';
import { fieldId, isEditable, isField, toForm } from './form-transform';
import { hasWayBack, storedGrid } from './grid-write';
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

function requireOnlyCleared({ form, control, field }: Place, texts: readonly string[]): void {
  if (!isLeftOver(form, control) || texts.every((text) => field.values.includes(text))) return;
  const message = `“${field.label}” offers nothing now and can only be cleared. ${NOTHING_SENT}`;
  throw new ConnectorError('invalid-input', message, { field: field.id });
}

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
    requireOnlyCleared(place, withoutEmpty(texts));
  }
}

export interface Filling {
  readonly values: FormValues;
  /** What stood in those fields before the person changed them: the case may keep a draft of theirs by now. */
  readonly before?: FormValues;
  /** Of the case, for fields that hold some. */
  readonly files?: readonly CaseFile[];
  /** Fields that are filled in by something else, such as the decision itself, or a file that goes along. */
  readonly settled?: ReadonlySet<string>;
}

/** Throws `invalid-input`, naming the fields, for what the vendor's own form would not let pass; its REST interface does not look. */
export function requireComplete(task: TaskForms, { values, before, settled = new Set() }: Filling): void {
  const problems = problemsOf(toForm(task), values, before).filter(({ fieldId: id }) => !settled.has(id));
  if (problems.length > 0) throw refusedFor(problems);
}

/** A row that somebody else has taken away, or in which they have changed what nobody fills in here. */
function gridOf({ control, field }: Place, texts: readonly string[]) {
  const grid = storedGrid(control, texts);
  if ('rows' in grid) return grid.rows;
  throw new ConnectorError(
    'invalid-input',
    `Row ${grid.gone + 1} of “${field.label}” is no longer in ProcessMaker as it was when you began. ${NOTHING_SENT} Take the row out here and, where it is still needed, add it anew.`,
    { field: field.id },
  );
}

function storedOf(place: Place, texts: readonly string[], { files = [] }: Filling, before: unknown) {
  const { control } = place;
  const kind = kindOf(control);
  if (kind === 'table') return { value: gridOf(place, texts), label: null };
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
 * A row that keeps more than people fill in cannot be put back once a draft has taken it away. Throws `unsupported` then,
 * naming the field, before anything is sent.
 */
export function requireWayBack(task: TaskForms, values: FormValues): void {
  const places = placesOf(task);
  for (const [id, texts] of Object.entries(values)) {
    const place = places.get(id);
    if (place?.field.kind !== 'table' || hasWayBack(place.control, withoutEmpty(texts))) continue;
    const message = `Rows of “${place.field.label}” keep more in ProcessMaker than could be put back, so no draft takes them away there.`;
    throw new ConnectorError('unsupported', message, { field: id });
  }
}

/**
 * What a form shows before anybody has filled it in, and the case does not keep yet: a form that is handed in leaves it in
 * the case as it was shown.
 */
export function defaultsShown(task: TaskForms): Variables {
  const shown = [...placesOf(task).values()].filter(
    ({ form, control, field }) =>
      isEditable(form, control) &&
      !isLeftOver(form, control) &&
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
