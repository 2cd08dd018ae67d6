import { LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { readableOf } from '../readable';

/** Ids and ticket numbers: numbers in 1.1, partly formatted text in 1.2. Always text here (vendor facts: omflow §0). */
export const Key = z.union([z.string().min(1), z.number()]).transform(String);
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
export const Name = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);

/** Every answer of the REST interface but the history lists. The HTTP status is always 200 (vendor facts: omflow §1). */
export const Envelope = z.object({
  status: z.union([z.number(), z.string()]).transform(Number),
  message: z.string().catch(''),
  /** Left out in the printed refusals (vendor document: Quick create and push). */
  result: z.unknown().optional(),
});
export type Envelope = z.infer<typeof Envelope>;

export const Security = z.object({ security: z.string().min(1) });

/** The answer also holds the password hash; only the name is read. */
export const LoadedUser = z.object({ user: z.object({ username: z.string().min(1), nick_name: Name }) });
export type LoadedUser = z.infer<typeof LoadedUser>;

/** A row of my-mission. Names are there when the installation knows the relation columns. */
export const Mission = z.object({
  id: z.number(),
  flow_uuid: z.string().min(1),
  flow_name: Text,
  status: Text,
  level: Text,
  title: Text,
  data_no: Key,
  data_id: Key,
  stop_chart_text: Name,
  create_user_id: Name,
  create_user__nick_name: Name,
  createtime: Name,
  updatetime: Name,
  assignee_id: z.number().nullish(),
  assign_group_id: z.number().nullish(),
  assign_group__display_name: Name,
  action: Text,
  attachment: z.boolean().nullish(),
});
export type Mission = z.infer<typeof Mission>;

/** A row of history-mission: what the person has pushed. It tells neither the stop nor the decision. */
export const HistoryMission = z.object({
  flow_uuid: z.string().min(1),
  flow_name: Text,
  title: Text,
  data_no: Key,
  data_id: Key,
  updatetime: Name,
  create_user_id__nick_name: Name,
  assign_group_id__display_name: Name,
  assignee_id__nick_name: Name,
  attachment: z.boolean().nullish(),
});
export type HistoryMission = z.infer<typeof HistoryMission>;

/** The bare answer of a DataTables list. */
export const TableAnswer = z.object({ recordsFiltered: z.coerce.number(), data: z.array(z.unknown()) });
export type TableAnswer = z.infer<typeof TableAnswer>;

/** A stop that was pushed; `status` is the one the ticket got by that (vendor facts: omflow §5). */
export const TicketHistoryRow = z.object({
  id: Key,
  status: Name,
  updatetime: Name,
  update_user: Name,
});
export type TicketHistoryRow = z.infer<typeof TicketHistoryRow>;

/** Flows are raw, so that one bad record costs one flow. */
export const ViewableFlows = z.object({
  app: readableOf(z.object({ id: Key, app_name: Name })).catch([]),
  flow: z.array(z.unknown()),
});

export const ViewableFlowRow = z.object({
  flow_uuid: z.string().min(1),
  flow_name: Text,
  flow_app_id: Key.nullish().catch(null),
});

/** The present row of a ticket; `id` is the data_id. `group` is JSON text with the names of group and user. */
export const Ticket = z.object({
  id: Key,
  flow_uuid: z.string().min(1),
  data_no: Key,
  title: Text,
  status: Text,
  level: Text,
  group: Text,
  closed: z.boolean(),
  stop_chart_text: Name,
  updatetime: Name,
  update_user_id: Name,
  init_data__createtime: Name,
});
export type Ticket = z.infer<typeof Ticket>;

export const HandlerNames = z.object({ group: Name, user: Name });

/** A line of the work log; only 1.2 gives it an id (vendor facts: omflow §0). */
export const Worklog = z.object({
  id: Key.nullish(),
  content: Text,
  create_user_id__nick_name: Name,
  createtime: Name,
});
export type Worklog = z.infer<typeof Worklog>;

/** A list's length or a number, whichever a release counts with. */
export const Count = z.union([z.array(z.unknown()).transform((rows) => rows.length), z.coerce.number()]);

/** The ticket's number in the answer to an order; `''` and null where there is none (vendor facts: omflow §5). */
export const OrderedNumber = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((dataNo) => (dataNo === undefined || dataNo === null || dataNo === '' ? null : String(dataNo)));

const Option = z.object({ value: z.union([z.string(), z.number()]).transform(String), text: Text });

/** JSON that some releases send as text. */
const parsedJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
};

const itemConfig = z.object({
  title: Text.catch(''),
  type: z.string().optional().catch(undefined),
  require: z.boolean().catch(false),
  readonly: z.boolean().catch(false),
  /** Left out by 1.1, whose checkboxes are always several. */
  multiple: z.boolean().optional().catch(undefined),
  placeholder: Text.catch(''),
  regex: Text.catch(''),
  lists: readableOf(Option).catch([]),
  group_title: Text.catch(''),
  user_title: Text.catch(''),
  user: z.boolean().catch(false),
  user_require: z.boolean().catch(false),
});

const itemFrame = z.object({
  id: z.string(),
  type: z.string(),
  parent: z.string().nullish().catch(null),
  hidden: z.boolean().catch(false),
});

/** A field of the form that each row of a table is. */
export const ColumnItem = itemFrame.extend({ config: itemConfig });
export type ColumnItem = z.infer<typeof ColumnItem>;

/** Of a table; a form within the form. */
const RowForm = z
  .preprocess(parsedJson, z.object({ items: readableOf(ColumnItem) }))
  .nullish()
  .catch(null);

/** A box or a field of a stage's form. Keys of `config` differ by type; only those used are named (vendor facts: omflow §4). */
export const FormItem = itemFrame.extend({ config: itemConfig.extend({ form_object: RowForm }) });
export type FormItem = z.infer<typeof FormItem>;

/** Kept as it is, to the last digit, whatever it is: a push sends it back (vendor facts: omflow §4). */
const FieldValue = z.union([
  z.instanceof(LosslessNumber),
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()),
]);
export type FieldValue = z.infer<typeof FieldValue>;

/** `type` is sent back with every field: 1.1 crashes without it (vendor facts: omflow §0). */
export const FormDatum = z.object({ id: z.string(), type: z.string(), value: FieldValue });
export type FormDatum = z.infer<typeof FormDatum>;

export const LoadedTask = z.object({
  formobject: z.object({ items: readableOf(FormItem) }),
  formdata: readableOf(FormDatum),
  quick_action: Text.catch(''),
  config: z.object({
    worklog: z.boolean().catch(false),
    attachment: z.boolean().catch(false),
  }),
  app_name: z.object({ original: Text }).nullish().catch(null),
  flow_name: z.object({ original: Text }).nullish().catch(null),
});
export type LoadedTask = z.infer<typeof LoadedTask>;

export const ListedUser = z.object({ id: Key, username: z.string(), nick_name: Name });
export type ListedUser = z.infer<typeof ListedUser>;
export const ListedGroup = z.object({ id: Key, display_name: z.string() });
export type ListedGroup = z.infer<typeof ListedGroup>;
