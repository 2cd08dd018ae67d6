import type { ActionInputs } from '@/lib/domain/action';
import { type DraftEntries, holdsOneOf } from '@/lib/domain/draft-entries';
import { readsTheSame, sameValues } from '@/lib/domain/field-values';
import {
  type DraftEntry,
  decorations,
  type Form,
  type FormField,
  type FormValues,
  fieldsOf,
} from '@/lib/domain/form';

/** What stands in a field: what the person has put there, else what its system has. */
export function valuesIn(field: FormField, entries: DraftEntries): readonly string[] {
  return entries[field.id]?.values ?? field.values;
}

/** What the vendor shows of the draft itself, from when the person went on changing what it had saved. */
function draftedIn(field: FormField, entry: DraftEntry | undefined): string[] | undefined {
  if (entry === undefined || !readsTheSame(field, entry.values, field.values)) return entry?.drafted;
  return sameValues(entry.base, field.values) ? undefined : [...field.values];
}

function newEntry(
  { label, kind }: Pick<FormField, 'label' | 'kind'>,
  base: readonly string[],
  values: readonly string[],
): DraftEntry {
  return { label, base: [...base], values: [...values], ...(kind === 'table' && { table: true }) };
}

/**
 * The entries with one field changed. A field that is as it was before is no entry any more, unless the vendor may have the
 * draft (`mayBeThere`): then the old value must be sent, or what was taken back would stay there.
 */
export function withValues(
  entries: DraftEntries,
  field: FormField,
  values: readonly string[],
  mayBeThere = false,
): DraftEntries {
  const { [field.id]: before, ...others } = entries;
  const base = before?.base ?? field.values;
  if (!mayBeThere && sameValues(base, values) && sameValues(base, field.values)) return others;
  const drafted = draftedIn(field, before);
  return { ...others, [field.id]: { ...newEntry(field, base, values), ...(drafted && { drafted }) } };
}

/** The entries with what the system has in one field. It is sent where a draft of ours may lie there by now. */
export function withTheirs(entries: DraftEntries, field: FormField, mayBeThere = false): DraftEntries {
  const { [field.id]: _gone, ...others } = entries;
  return mayBeThere ? { ...others, [field.id]: newEntry(field, field.values, field.values) } : others;
}

/** The entries with what the person wants in one field, going on from what the system has there by now. */
export function withMine(entries: DraftEntries, { id, kind, values }: FormField): DraftEntries {
  const mine = entries[id];
  if (mine === undefined) return entries;
  return { ...entries, [id]: newEntry({ label: mine.label, kind }, values, mine.values) };
}

/**
 * The entries, and of fields that a draft was saved of (`saved`) and that are no entry any more what stands there: so that the
 * draft says nothing which is not handed in.
 */
export function withTakenBack(form: Form, entries: DraftEntries, saved: ReadonlySet<string>): DraftEntries {
  const takenBack = editableFields(form).flatMap((field) => {
    const { id, values } = field;
    if (entries[id] !== undefined || !saved.has(id)) return [];
    return [[id, newEntry(field, values, values)] as const];
  });
  return { ...Object.fromEntries(takenBack), ...entries };
}

/** What goes along with an action: only what the person has changed, and what the form still lets them change. */
export function changedValues(form: Form, entries: DraftEntries): FormValues {
  const changed = editableFields(form).filter(({ id }) => entries[id] !== undefined);
  return Object.fromEntries(changed.map((field) => [field.id, [...valuesIn(field, entries)]]));
}

/**
 * What an earlier decision handed in of fields that show something else by now, as entries; its bases tell what the person had
 * seen there.
 */
export function handedInBefore(
  form: Form,
  entries: DraftEntries,
  { form: values = {}, formBase = {} }: Pick<ActionInputs, 'form' | 'formBase'>,
): DraftEntries {
  const lost = editableFields(form).flatMap((field) => {
    const given = values[field.id];
    if (given === undefined || readsTheSame(field, given, valuesIn(field, entries))) return [];
    return [[field.id, newEntry(field, formBase[field.id] ?? field.values, given)] as const];
  });
  return Object.fromEntries(lost);
}

/** What was there when the person began, of what goes along with an action: what has changed since is not written over. */
export function basesOf(form: Form, entries: DraftEntries): FormValues {
  const changed = Object.keys(changedValues(form, entries));
  return Object.fromEntries(changed.map((id) => [id, entries[id]?.base ?? []]));
}

/** The whole form as it would be handed in. */
export function allValues(form: Form, entries: DraftEntries): FormValues {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.id, [...valuesIn(field, entries)]]));
}

export const editableFields = (form: Form): FormField[] =>
  fieldsOf(form).filter(({ editable, kind }) => editable && !decorations.has(kind));

/** Whether its system has changed a field since the person began to change it. */
export function isChangedElsewhere(field: FormField, entries: DraftEntries): boolean {
  const entry = entries[field.id];
  return entry !== undefined && !holdsOneOf(field, entry.base, entry.values, entry.drafted);
}

/** Fields with a value of the person's that somebody else has changed since they began. */
export function fieldsChangedElsewhere(form: Form, entries: DraftEntries): FormField[] {
  return editableFields(form).filter((field) => isChangedElsewhere(field, entries));
}

/** Entries whose field the form no longer has, or no longer lets the person change: to be read and copied. */
export function strandedEntries(form: Form, entries: DraftEntries): [id: string, entry: DraftEntry][] {
  const editable = new Set(editableFields(form).map(({ id }) => id));
  return Object.entries(entries).filter(([id]) => !editable.has(id));
}
