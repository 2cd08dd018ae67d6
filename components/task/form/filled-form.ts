import {
  type DraftEntry,
  decorations,
  type Form,
  type FormField,
  type FormValues,
  fieldsOf,
} from '@/lib/domain/form';
import { cellValues, rowsOf } from './table-rows';

/** By field id what the person has changed: what was there when they began, and what they want. */
export type Entries = Readonly<Record<string, DraftEntry>>;

export const sameValues = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

/** What a row says in its columns: a system may keep more in a row that was saved than in a new one. */
const seenIn = ({ columns = [] }: FormField, rows: readonly string[]): string[] =>
  rowsOf(rows).map((row) => JSON.stringify(columns.map(({ id }) => cellValues(row, id))));

/** Whether somebody would read the same in the field. */
const readsTheSame = (field: FormField, one: readonly string[], other: readonly string[]): boolean =>
  sameValues(one, other) || (field.kind === 'table' && sameValues(seenIn(field, one), seenIn(field, other)));

/** What stands in a field: what the person has put there, else what its system has. */
export function valuesIn(field: FormField, entries: Entries): readonly string[] {
  return entries[field.id]?.values ?? field.values;
}

/** What a change goes on from. Of a draft that its system keeps, too, this is what it holds now: nobody else has changed it. */
function baseOf(field: FormField, entries: Entries): readonly string[] {
  const { values } = field;
  const entry = entries[field.id];
  return entry === undefined || readsTheSame(field, entry.values, values) ? values : entry.base;
}

/** The entries with one field changed; a field that is as it was before is no entry any more. */
export function withValues(entries: Entries, field: FormField, values: readonly string[]): Entries {
  const base = baseOf(field, entries);
  const { [field.id]: _before, ...others } = entries;
  if (sameValues(base, values) && sameValues(base, field.values)) return others;
  return { ...others, [field.id]: { label: field.label, base: [...base], values: [...values] } };
}

/** The entries without those of one field: what its system has stands again. */
export function withoutField(entries: Entries, fieldId: string): Entries {
  const { [fieldId]: _gone, ...others } = entries;
  return others;
}

/** What goes along with an action: only what the person has changed, and what the form still lets them change. */
export function changedValues(form: Form, entries: Entries): FormValues {
  const changed = editableFields(form).filter(({ id }) => entries[id] !== undefined);
  return Object.fromEntries(changed.map((field) => [field.id, [...valuesIn(field, entries)]]));
}

/** The whole form as it would be handed in. */
export function allValues(form: Form, entries: Entries): FormValues {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.id, [...valuesIn(field, entries)]]));
}

export const editableFields = (form: Form): FormField[] =>
  fieldsOf(form).filter(({ editable, kind }) => editable && !decorations.has(kind));

/** Whether its system has changed a field since the person began to change it. */
export function isChangedElsewhere(field: FormField, entries: Entries): boolean {
  const entry = entries[field.id];
  return (
    entry !== undefined &&
    !readsTheSame(field, entry.base, field.values) &&
    !readsTheSame(field, entry.values, field.values)
  );
}

/** Entries whose field the form no longer has, or no longer lets the person change: to be read and copied. */
export function strandedEntries(form: Form, entries: Entries): [id: string, entry: DraftEntry][] {
  const editable = new Set(editableFields(form).map(({ id }) => id));
  return Object.entries(entries).filter(([id]) => !editable.has(id));
}
