import { z } from 'zod';
import { Choice } from './action';

export const FormFieldKind = z.enum([
  'text',
  'long-text',
  'number',
  'choice',
  'choices',
  'date',
  'date-time',
  'person',
  'file',
  'table',
  'unknown',
]);
export type FormFieldKind = z.infer<typeof FormFieldKind>;

/** One field of an item's form. `values` hold what the vendor stores, `display` what a person reads. */
export const FormField = z.strictObject({
  id: z.string(),
  label: z.string(),
  kind: FormFieldKind,
  values: z.array(z.string()),
  display: z.array(z.string()),
  choices: z.array(Choice),
  required: z.boolean(),
  editable: z.boolean(),
});
export type FormField = z.infer<typeof FormField>;

/** A form as sections in the vendor's order. `note` explains why a form has no fields, in a sentence. */
export const Form = z.strictObject({
  sections: z.array(z.strictObject({ title: z.string().nullable(), fields: z.array(FormField) })),
  note: z.string().nullable(),
});
export type Form = z.infer<typeof Form>;
