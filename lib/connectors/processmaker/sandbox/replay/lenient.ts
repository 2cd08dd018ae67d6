import { z } from 'zod';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * One thing, several as a list, or several by name: recorders differ. What is not as it should be costs itself only, and
 * nothing at all is none. Things that do not tell their own name get the one they stand under as `nameKey`.
 */
export function severalOf<Item>(one: z.ZodType<Item>, nameKey?: string) {
  const named = ([name, value]: readonly [string, unknown]): unknown =>
    nameKey && isRecord(value) ? { [nameKey]: name, ...value } : value;
  const readable = (value: unknown): Item[] => {
    const read = one.safeParse(value);
    return read.success ? [read.data] : [];
  };
  return z
    .unknown()
    .optional()
    .transform((given): Item[] => {
      if (Array.isArray(given)) return given.flatMap(readable);
      if (!isRecord(given)) return [];
      const itself = readable(given);
      return itself.length > 0 ? itself : Object.entries(given).map(named).flatMap(readable);
    });
}

/** A text; what is none is the other one. */
export const textOr = (instead: string) => z.string().catch(instead);

/** A number or the text of one; else the other one. */
export const numberOr = (instead: number) => z.coerce.number().catch(instead);

/** A list of texts, or a single one; what is none is left out. */
export const texts = z
  .unknown()
  .optional()
  .transform((given) =>
    (Array.isArray(given) ? given : [given]).filter((each): each is string => typeof each === 'string'),
  );
