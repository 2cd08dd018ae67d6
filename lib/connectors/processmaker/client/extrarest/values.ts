import { z } from 'zod';

/** A whole number: text in some answers, a number in others (vendor facts: processmaker §3). */
export const Whole = z.union([z.number().int(), z.string().regex(/^-?\d+$/)]).transform(Number);

/** A list of choices as `[[value, label], …]`. */
export const Choices = z
  .array(z.tuple([z.string(), z.string()]))
  .transform((pairs) => pairs.map(([value, label]) => ({ value, label })));
export type Choices = z.output<typeof Choices>;
