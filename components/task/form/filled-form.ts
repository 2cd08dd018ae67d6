import { readsTheSame, sameValues } from '@/lib/domain/field-values';
import {
  type DraftEntry,
  decorations,
  type Form,
  type FormField,
  type FormValues,
  fieldsOf,
} from '@/lib/domain/form';

/** By field id what the person has changed: what was there when they began, and what they want. */
export type Entries = Readonly<Record<string, DraftEntry>>;

/** What stands in a field: what the person has put there, else what its system has. */
export function valuesIn(field: FormField, entries: Entries): readonly string[] {
  return entries[field.id]?.values ?? field.values;
}

/** What the vendor shows of the draft itself, from when the person went on changing what it had saved. */
function draftedIn(field: FormField, entry: DraftEntry | undefined): string[] | undefined {
  if (entry === undefined || !readsTheSame(field, entry.values, field.values)) return entry?.drafted;
  return sameValues(entry.base, field.values) ? undefined : [...field.values];
}

/**
 * The entries with one field changed. A field that is as it was before is no entry any more, unless the vendor may have the
 * draft (`mayBeThere`): then the old value must be sent, or what was taken back would stay there.
 */
export function withValues(
  entries: Entries,
  field: FormField,
  values: readonly string[],
  mayBeThere = false,
): Entries {
  const { [field.id]: before, ...others } = entries;
  const base = before?.base ?? field.values;
  if (!mayBeThere && sameValues(base, values) && sameValues(base, field.values)) return others;
  const drafted = draftedIn(field, before);
  const entry = { label: field.label, base: [...base], values: [...values], ...(drafted && { drafted }) };
  return { ...others, [field.id]: entry };
}

/** The entries with what the system has in one field. It is sent where a draft of ours may lie there by now. */
export function withTheirs(entries: Entries, { id, label, values }: FormField, mayBeThere = false): Entries {
  const { [id]: _gone, ...others } = entries;
  return mayBeThere ? { ...others, [id]: { label, base: [...values], values: [...values] } } : others;
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
  if (entry === undefined) return false;
  const known = [entry.base, entry.values, entry.drafted ?? entry.base];
  return !known.some((values) => readsTheSame(field, values, field.values));
}

/** Entries whose field the form no longer has, or no longer lets the person change: to be read and copied. */
export function strandedEntries(form: Form, entries: Entries): [id: string, entry: DraftEntry][] {
  const editable = new Set(editableFields(form).map(({ id }) => id));
  return Object.entries(entries).filter(([id]) => !editable.has(id));
}
