import { z } from 'zod';
import { isUid } from '../ids';

/** What the vendor leaves empty comes as null, as '' or not at all. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
export const Name = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);
export const Uid = z.string().refine(isUid);

/**
 * The word of a state. Some servers print the id of its translation: `ID_DRAFT`, `**ID_DRAFT**`, `ID_TODO` (vendor
 * document: REST API Cases, the samples of the lists).
 */
export const StateWord = Text.transform((text) => {
  const word = text.replace(/^\**(?:ID_)?|\**$/g, '');
  return word === 'TODO' ? 'TO_DO' : word;
});

/** A number here, text there (vendor facts: processmaker §3, §5). Always text with us. */
export const Count = z.union([z.number().int().nonnegative(), z.string().regex(/^\d+$/)]).transform(String);

/** A uid, or -1 where there is none: as text in later versions, as a number in the vendor's document. */
export const UidOrEnd = z.union([z.string(), z.number()]).transform(String);
