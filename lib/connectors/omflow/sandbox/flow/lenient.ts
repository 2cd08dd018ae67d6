import { z } from 'zod';

/** Exports and recordings differ from release to release: what is odd in one place must not cost all the rest. */

/** A list without those of its entries that have another shape; empty where there is no list. */
export function rowsOf<Row extends z.ZodType>(row: Row) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((rows) =>
      rows.flatMap((one): z.output<Row>[] => {
        const parsed = row.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** A switch; one that an older release does not have yet stands where `otherwise` says. */
export const switched = (otherwise: boolean) => z.boolean().catch(otherwise);

/** Text that holds JSON, where some exports have the JSON itself. Text that does not is left to the schema behind. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === '') return null;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
