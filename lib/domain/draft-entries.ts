import { readsTheSame, sameValues } from './field-values';
import { type DraftEntry, type Form, type FormField, type FormValues, fieldsOf } from './form';

/** By field id what the person has changed: what was there when they began, and what they want. */
export type DraftEntries = Readonly<Record<string, DraftEntry>>;

export const wantedOf = (entries: DraftEntries): FormValues =>
  Object.fromEntries(Object.entries(entries).map(([id, { values }]) => [id, values]));

/** Whether somebody who reads both would find the same in each field. */
export function wantTheSame(one: DraftEntries, other: DraftEntries): boolean {
  const [wanted, others] = [Object.entries(one), wantedOf(other)];
  return (
    wanted.length === Object.keys(others).length &&
    wanted.every(([id, { values }]) => others[id] !== undefined && sameValues(values, others[id]))
  );
}

/** Whether the field holds, as somebody would read it, one of the known values. */
export const holdsOneOf = (field: FormField, ...known: readonly (readonly string[] | undefined)[]): boolean =>
  known.some((values) => values !== undefined && readsTheSame(field, values, field.values));

/** Whether a field, as it is at the vendor now, holds what a draft of ours has put there. */
export const holdsDraft = (field: FormField, { base, values, drafted }: DraftEntry): boolean =>
  !holdsOneOf(field, base) && holdsOneOf(field, values, drafted);

/**
 * The entries, each with what the vendor made of it, as it shows the field after a save of ours (`shown`): it may write a
 * value in its own way, which is no change by somebody else.
 */
export function withShown(entries: DraftEntries, shown: readonly FormField[]): DraftEntries {
  const rewritten = shown.flatMap(({ id, values }) => {
    const entry = entries[id];
    return entry && !sameValues(entry.values, values) ? [[id, { ...entry, drafted: [...values] }]] : [];
  });
  return { ...entries, ...Object.fromEntries(rewritten) };
}

/** As a later draft sees them: what the vendor may hold of them. */
export const asDrafted = (entries: DraftEntries): DraftEntries =>
  Object.fromEntries(
    Object.entries(entries).map(([id, entry]) => [id, { ...entry, drafted: entry.drafted ?? entry.values }]),
  );

/** The entries with what the vendor made of earlier ones, where they do not know it. */
export function withDrafted(entries: DraftEntries, earlier: DraftEntries): DraftEntries {
  const completed = Object.entries(entries).map(([id, entry]) => {
    const drafted = entry.drafted ?? earlier[id]?.drafted;
    return [id, drafted ? { ...entry, drafted } : entry] as const;
  });
  return Object.fromEntries(completed);
}

/** By field id what a field held at the vendor after a save of ours. */
export type HeldValues = Readonly<Record<string, readonly string[]>>;

/**
 * Entries whose field holds neither what was there when the person began nor what they want, nor what earlier drafts of
 * theirs have put there: the one before (`before`), or one since whose place nobody has written down yet (`held`).
 */
export function changedByOthers(
  form: Form,
  entries: DraftEntries,
  before: DraftEntries,
  held: HeldValues,
): DraftEntries {
  const theirs = fieldsOf(form).flatMap((field) => {
    const entry = entries[field.id];
    if (!entry) return [];
    const earlier = before[field.id];
    const { base, values, drafted } = entry;
    const known = [base, values, drafted, earlier?.values, earlier?.drafted, held[field.id]];
    return holdsOneOf(field, ...known) ? [] : [[field.id, entry] as const];
  });
  return Object.fromEntries(theirs);
}
