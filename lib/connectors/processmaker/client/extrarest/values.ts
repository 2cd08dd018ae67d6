import { z } from 'zod';

/** What the vendor leaves empty comes as null or as ''. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
export const TextOrNull = z
  .string()
  .nullish()
  .transform((text) => text || null);

/** A whole number: text in some answers, a number in others (vendor facts: processmaker §3). */
export const Whole = z.union([z.number().int(), z.string().regex(/^-?\d+$/)]).transform(Number);

/** A short id or code: mostly text, but the end of a process is the number -1 (vendor document: extraRest, next-tasks). */
export const Id = z.union([z.string(), z.number()]).transform(String);

/** A list of choices as `[[value, label], …]`. */
export const Choices = z
  .array(z.tuple([z.string(), z.string()]))
  .transform((pairs) => pairs.map(([value, label]) => ({ value, label })));
export type Choices = z.output<typeof Choices>;
