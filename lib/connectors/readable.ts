import { z } from 'zod';

/** A list of which only what can be read is kept: one bad entry must not hide the others. What is no list at all is refused. */
export function readableOf<Schema extends z.ZodType>(schema: Schema) {
  return z.array(z.unknown()).transform((entries) => readEach(entries, schema));
}

/** Those of the entries that can be read. */
export function readEach<Schema extends z.ZodType>(
  entries: readonly unknown[],
  schema: Schema,
): Array<z.output<Schema>> {
  return entries.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}
