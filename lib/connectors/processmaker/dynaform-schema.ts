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
const Whole = z.coerce.number().int().positive().nullable().catch(null);
/** Absent: people may. */
const Permission = z.boolean().catch(true);

/** What a control and a column of a grid have in common. */
const Input = z.object({
  type: z.string(),
  id: Text,
  name: Text,
  variable: Text,
  label: Text,
  dataType: Text,
  mode: Text,
  format: Text,
  defaultValue: Text,
  hint: Text,
  placeholder: Text,
  required: z.boolean().catch(false),
  /** A regular expression, and what is said to whoever does not match it. */
  validate: Text,
  validateMessage: Text,
  maxLength: Whole,
  minDate: Text,
  maxDate: Text,
  /** What the vendor's own form works the value out from, in the browser. */
  formula: Text,
  options: Options,
  /** Options that the vendor got from a query. */
  optionsSql: Options,
  /** The query itself, in a form that nobody has put its options into. */
  sql: Text,
});

/** A control of a dynaform; keys differ by type, only those used are named (vendor facts: processmaker §5, "Form"). */
export const Control = Input.extend({
  columns: readableOf(Input.extend({ type: z.string().catch('text') })).catch([]),
  addRow: Permission,
  deleteRow: Permission,
  /** Where a link leads, what it says, and where a picture is. */
  href: Text,
  value: z.unknown().optional(),
  src: Text,
  /** HTML of a panel. */
  content: Text,
  /** Of a file: ".pdf,.png" or "*", and its largest size in `sizeUnity`. */
  extensions: Text,
  size: z.coerce.number().positive().nullable().catch(null),
  sizeUnity: Text,
  /** Present in a processed form: `{ value, label }`, or a grid's rows. */
  data: z.unknown().optional(),
  /** Rows of controls, for a form inside the form. */
  items: z.array(z.unknown()).catch([]),
});
export type Control = z.infer<typeof Control>;
export type Column = Control['columns'][number];

export const Content = z.object({
  items: z.array(z.object({ mode: Text, items: z.array(z.unknown()) })),
});
export type Content = z.infer<typeof Content>;

/** `light/project/{prj}/dynaformprocessed/{dyn}`: the content with the case's values in it. */
export const ProcessedForm = z.object({ formTitle: Text, formContent: Content });

/** `project/{prj}/dynaform/{dyn}`: the content is JSON inside a string, without values. */
export const PlainForm = z.object({ dyn_title: Text, dyn_content: z.string() });
