import { z } from 'zod';
import { Choice } from './action';
import { Instant } from './instant';

export const FormFieldKind = z.enum([
  'text',
  'long-text',
  'number',
  'choice',
  'choices',
  /** One box to tick: `choices` are what is stored when it is ticked and when it is not, in this order. */
  'boolean',
  'date',
  'date-time',
  'person',
  'file',
  'table',
  /** Worked out by the vendor from other fields; shown, never sent. */
  'calculation',
  /** What stands in a form and takes nothing in: `label` is its text, `target` where a link or a picture leads. */
  'heading',
  'paragraph',
  'link',
  'image',
  'unknown',
]);
export type FormFieldKind = z.infer<typeof FormFieldKind>;

/** Kinds that hold no value. */
export const decorations: ReadonlySet<FormFieldKind> = new Set(['heading', 'paragraph', 'link', 'image']);

/** What the vendor checks, so that people learn of it before it does. Absent: no such rule. */
export const FieldRules = z.strictObject({
  /** A regular expression the whole value must match, and the vendor's own words for a value that does not. */
  pattern: z.strictObject({ source: z.string(), message: z.string().nullable() }).optional(),
  minLength: z.number().int().nonnegative().optional(),
  maxLength: z.number().int().positive().optional(),
  /** Of a number. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Of a number: no digits after the point. */
  integer: z.boolean().optional(),
  /** Of a date or a date with a time, as the field stores it. */
  earliest: z.string().optional(),
  latest: z.string().optional(),
  /** Of a table: how many rows. */
  minRows: z.number().int().nonnegative().optional(),
  maxRows: z.number().int().positive().optional(),
  /** Of a table: the rows that are there stay, each with what it keeps beside its editable cells; others may be added. */
  keepsRows: z.boolean().optional(),
  /** Of a table: no more rows than there are. */
  noMoreRows: z.boolean().optional(),
  /** Of a file: its largest size in bytes, and the extensions taken, in lower case without a dot. */
  maxBytes: z.number().int().positive().optional(),
  extensions: z.array(z.string()).optional(),
});
export type FieldRules = z.infer<typeof FieldRules>;

/** A column of a table. A row is the JSON of an object: by column id a text, or a list of texts for `choices`. */
export const FormColumn = z.strictObject({
  id: z.string(),
  label: z.string(),
  kind: FormFieldKind,
  choices: z.array(Choice),
  required: z.boolean(),
  editable: z.boolean(),
  rules: FieldRules.optional(),
});
export type FormColumn = z.infer<typeof FormColumn>;

/**
 * One field of an item's form. `values` hold what the vendor stores, `display` what a person reads. Stored dates are
 * `YYYY-MM-DD`, dates with a time `YYYY-MM-DD HH:mm:ss` on the vendor's clock (`timeZone`), files ids of documents. A file that is
 * uploaded with the id of an editable field as its slot becomes one of its values; of a field for one file, the only one.
 */
export const FormField = z.strictObject({
  id: z.string(),
  label: z.string(),
  kind: FormFieldKind,
  values: z.array(z.string()),
  display: z.array(z.string()),
  choices: z.array(Choice),
  required: z.boolean(),
  editable: z.boolean(),
  /** What the vendor says about how to fill it in. */
  hint: z.string().optional(),
  /** Shown in the empty field. */
  placeholder: z.string().optional(),
  rules: FieldRules.optional(),
  /** Of a table; rows may be added and taken away where the field is editable, unless `fixedRows`. */
  columns: z.array(FormColumn).optional(),
  fixedRows: z.boolean().optional(),
  /** Of a person or a file: several may be chosen. */
  multiple: z.boolean().optional(),
  /** Of a person whom `choices` do not name: found with `GET /api/people` by this input. */
  peopleInput: z.string().optional(),
  /** Of a choice: other values than those offered are taken, too. */
  open: z.boolean().optional(),
  /** Of a date with a time: the zone its clock shows. */
  timeZone: z.string().optional(),
  /** Of a link or a picture: an http(s) address. */
  target: z.string().optional(),
});
export type FormField = z.infer<typeof FormField>;

/** A form as sections in the vendor's order. `note` explains why a form has no fields, in a sentence. */
export const Form = z.strictObject({
  sections: z.array(z.strictObject({ title: z.string().nullable(), fields: z.array(FormField) })),
  note: z.string().nullable(),
  /** The vendor keeps what is filled in before it is handed in; else Intray alone does. */
  keepsDrafts: z.boolean().optional(),
});
export type Form = z.infer<typeof Form>;

/** By field id what shall be stored in it. Fields that are not named stay as they are. */
export const FormValues = z.record(z.string().max(500), z.array(z.string().max(200_000)).max(2_000));
export type FormValues = z.infer<typeof FormValues>;

/**
 * One field of a draft: what was there when the person began to change it, and what they want. Both are the same where a
 * change was taken back that the vendor may have as a draft.
 */
export const DraftEntry = z.strictObject({
  label: z.string().max(2_000),
  base: z.array(z.string().max(200_000)).max(2_000),
  values: z.array(z.string().max(200_000)).max(2_000),
  /** Its texts are rows of a table; absent for all else. Kept for when the form has the field no longer. */
  table: z.literal(true).optional(),
  /** What the vendor showed of this very draft when the person last went on changing the field. */
  drafted: z.array(z.string().max(200_000)).max(2_000).optional(),
});
export type DraftEntry = z.infer<typeof DraftEntry>;

/** What a person has filled in of a form and not handed in. */
export const FormDraft = z.strictObject({
  entries: z.record(z.string().max(500), DraftEntry),
  savedAt: Instant,
  /** Counts the saves: who saves upon an older one is told of it. */
  revision: z.number().int().positive(),
  /** The page that saved it, which so knows its own saves; absent for a program's. */
  writer: z.string().optional(),
  /** `vendor`: the vendor keeps it, too, so that it shows there. */
  place: z.enum(['intray', 'vendor']),
  /** Why the vendor does not keep it although it could, in a sentence. */
  reason: z.string().nullable(),
});
export type FormDraft = z.infer<typeof FormDraft>;

/** Every field of a form, in its order. */
export const fieldsOf = ({ sections }: Form): FormField[] => sections.flatMap(({ fields }) => fields);
