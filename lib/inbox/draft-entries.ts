import { readsTheSame } from '@/lib/domain/field-values';
import { type DraftEntry, type Form, type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';

export type DraftEntries = Readonly<Record<string, DraftEntry>>;

export const wantedOf = (entries: DraftEntries): FormValues =>
  Object.fromEntries(Object.entries(entries).map(([id, { values }]) => [id, values]));

const shows = (field: FormField, ...known: readonly (readonly string[] | undefined)[]): boolean =>
  known.some((values) => values !== undefined && readsTheSame(field, values, field.values));

/** Whether a field, as it is at the vendor now, holds what a draft of ours has put there (`held`: as seen after that). */
export const holdsDraft = (
  field: FormField,
  { base, values, drafted }: DraftEntry,
  held?: readonly string[],
): boolean => !shows(field, base) && shows(field, values, drafted, held);

/** What the fields held after a draft of ours was written there. */
export type Held = Readonly<Record<string, readonly string[]>>;

export const heldBy = (form: Form, entries: DraftEntries): Held =>
  Object.fromEntries(fieldsOf(form).flatMap(({ id, values }) => (entries[id] ? [[id, values]] : [])));

/** Entries whose field holds neither what was there when the person began nor what a draft of ours has put there. */
export function changedByOthers(form: Form, entries: DraftEntries, ...ours: readonly Held[]): DraftEntries {
  const theirs = fieldsOf(form).flatMap((field) => {
    const entry = entries[field.id];
    if (!entry) return [];
    const known = ours.map((held) => held[field.id]);
    return shows(field, entry.base, entry.values, entry.drafted, ...known)
      ? []
      : [[field.id, entry] as const];
  });
  return Object.fromEntries(theirs);
}
