import { readsTheSame } from '@/lib/domain/field-values';
import type { DraftEntry, FormField, FormValues } from '@/lib/domain/form';

export type DraftEntries = Readonly<Record<string, DraftEntry>>;

export const wantedOf = (entries: DraftEntries): FormValues =>
  Object.fromEntries(Object.entries(entries).map(([id, { values }]) => [id, values]));

const shows = (field: FormField, ...known: readonly (readonly string[] | undefined)[]): boolean =>
  known.some((values) => values !== undefined && readsTheSame(field, values, field.values));

/** Whether a field, as it is at the vendor now, holds what a draft of ours has put there. */
export const holdsDraft = (field: FormField, { base, values, drafted }: DraftEntry): boolean =>
  !shows(field, base) && shows(field, values, drafted);
