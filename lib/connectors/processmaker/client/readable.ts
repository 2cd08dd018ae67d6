import { z } from 'zod';

/** A list of which only what can be read is kept: one bad entry must not hide the others. */
export function readableOf<Schema extends z.ZodType>(schema: Schema) {
  return z.array(z.unknown()).transform(
    (entries): Array<z.output<Schema>> =>
      entries.flatMap((entry) => {
        const parsed = schema.safeParse(entry);
        return parsed.success ? [parsed.data] : [];
      }),
  );
}
