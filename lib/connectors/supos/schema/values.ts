import { type ZodType, z } from 'zod';

/** 64-bit decimal ids: strings on the wire or bare digits, and a string they stay (vendor facts: supos §4, "ids"). */
export const Id = z.union([z.string().min(1), z.number().int()]).transform(String);

/** Numbers of pages and states; some versions print them as text (vendor facts: supos §1, "strings"). */
export const Whole = z.union([z.number().int(), z.string().regex(/^-?\d+$/)]).transform(Number);

export const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** `yyyy-MM-dd'T'HH:mm:ss.SSSZ`, the offset without a colon. */
export const Time = z.string().nullish();

export const JsonText = z.string().nullish();

/** A list that may be missing or null. */
export function listOf<Entry>(entry: ZodType<Entry>) {
  return z
    .array(entry)
    .nullish()
    .transform((list): Entry[] => list ?? []);
}

/** A page of any list. `list` holds raw records, so that one bad record costs one row. */
export const Page = z.object({
  list: z
    .array(z.unknown())
    .nullable()
    .transform((list) => list ?? []),
  pagination: z.object({ pageSize: Whole.nullish(), total: Whole.nullish() }).nullish(),
});
export type Page = z.infer<typeof Page>;
