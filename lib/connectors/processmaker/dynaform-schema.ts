import { z } from 'zod';
import { readableOf } from '../readable';

const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '')
  .catch('');
const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Option = z.object({ value: Scalar, label: Scalar.catch('') });
const Options = readableOf(Option).catch([]);

/** A control of a dynaform; keys differ by type, only those used are named (vendor facts: processmaker §5, "Form"). */
export const Control = z.object({
  type: z.string(),
  id: Text,
  name: Text,
  variable: Text,
  label: Text,
  dataType: Text,
  mode: Text,
  format: Text,
  defaultValue: Text,
  required: z.boolean().catch(false),
  options: Options,
  /** Options that the vendor got from a query. */
  optionsSql: Options,
  columns: readableOf(z.object({ id: Text, name: Text, label: Text })).catch([]),
  /** Present in a processed form: `{ value, label }`, or a grid's rows. */
  data: z.unknown().optional(),
  /** Rows of controls, for a form inside the form. */
  items: z.array(z.unknown()).catch([]),
});
export type Control = z.infer<typeof Control>;

export const Content = z.object({
  items: z.array(z.object({ mode: Text, items: z.array(z.unknown()) })),
});
export type Content = z.infer<typeof Content>;

/** `light/project/{prj}/dynaformprocessed/{dyn}`: the content with the case's values in it. */
export const ProcessedForm = z.object({ formTitle: Text, formContent: Content });

/** `project/{prj}/dynaform/{dyn}`: the content is JSON inside a string, without values. */
export const PlainForm = z.object({ dyn_title: Text, dyn_content: z.string() });
