import { z } from 'zod';
import { parsed, rowsOf, switched } from './lenient';

/**
 * A flow as the vendor exports it: the nodes of a drawing, the lines between them, and a form for the start and for each
 * stop. The sandbox interprets this and knows no other shape, so that any exported application can be loaded. Only what the
 * interpreter uses is named; the rest stays as it is and goes out again (vendor facts: omflow §4; recordings' `flow_list`).
 */

/** What a field holds at first: text, the values of a checkbox, or a group with a person. */
const Preset = z.union([
  z.string(),
  z.number(),
  z.array(z.union([z.string(), z.number()])),
  z.looseObject({
    group: z.union([z.string(), z.number()]),
    user: z.union([z.string(), z.number()]).nullish(),
  }),
]);

const Option = z.looseObject({
  value: z.union([z.string(), z.number()]),
  text: z.union([z.string(), z.number().transform(String)]).catch(''),
});

export const FormItem = z.looseObject({
  id: z.string(),
  type: z.string(),
  parent: z.string().catch(''),
  hidden: switched(false),
  config: z.looseObject({
    title: z.string().optional().catch(undefined),
    require: z.boolean().optional().catch(undefined),
    user_require: z.boolean().optional().catch(undefined),
    readonly: z.boolean().optional().catch(undefined),
    regex: z.string().optional().catch(undefined),
    multiple: z.boolean().optional().catch(undefined),
    value: Preset.nullish().catch(undefined),
    lists: rowsOf(Option).optional(),
  }),
});
export type FormItem = z.infer<typeof FormItem>;

export const FormObject = z.looseObject({ items: rowsOf(FormItem) });
export type FormObject = z.infer<typeof FormObject>;

/** Numbers are written as text by some designs. */
const Text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(undefined);

/** Writes a value: `#(FORMITM_9)` names a field, `#G1(FORMITM_10)` the group in a handler field, `#G2` the person. */
const Assignment = z.looseObject({ name: z.string(), value: Text });
export type Assignment = z.infer<typeof Assignment>;

const Rule = z.looseObject({
  target: z.string(),
  rule: z.string().optional().catch(undefined),
  value1: Text,
  value2: Text,
});
export type Rule = z.infer<typeof Rule>;

export const FlowItem = z.looseObject({
  id: z.string(),
  type: z.string(),
  text: z.string().catch(''),
  config: z.looseObject({
    input: rowsOf(Assignment).optional(),
    input1: rowsOf(Assignment).optional(),
    input2: rowsOf(Assignment).optional(),
    output: rowsOf(Assignment).optional(),
    log: z.boolean().optional().catch(undefined),
    action1: z.boolean().optional().catch(undefined),
    action1_text: z.string().optional().catch(undefined),
    action2: z.boolean().optional().catch(undefined),
    action2_text: z.string().optional().catch(undefined),
    form_object: z.preprocess(parsed, FormObject.nullish().catch(undefined)),
    rules: rowsOf(Rule).optional(),
    main: z.string().optional().catch(undefined),
    source_item: z.string().optional().catch(undefined),
    target_item: z.string().optional().catch(undefined),
  }),
});
export type FlowItem = z.infer<typeof FlowItem>;

export const FlowObject = z.looseObject({
  items: rowsOf(FlowItem),
  form_object: z.preprocess(parsed, FormObject),
});
export type FlowObject = z.infer<typeof FlowObject>;

const Role = z.looseObject({
  role_name: z.string(),
  value: z.looseObject({
    view: switched(false),
    add: switched(false),
    modify: switched(false),
    delete: switched(false),
  }),
});

/** What an exported flow is switched on for, and what its roles may do with it. */
export const FlowConfig = z.looseObject({
  api: switched(true),
  api_path: z.string().nullable().catch(null),
  attachment: switched(false),
  fp_show: switched(false),
  history: switched(false),
  relation: switched(false),
  worklog: switched(false),
  flowlog: switched(true),
  permission: z.preprocess(parsed, rowsOf(Role)),
});

export const ExportedFlow = z.looseObject({
  flow_name: z.string(),
  flow_uuid: z.string().optional().catch(undefined),
  config: z.preprocess(parsed, FlowConfig),
  flowobject: z.preprocess(parsed, FlowObject),
});
export type ExportedFlow = z.infer<typeof ExportedFlow>;

/** Texts of an application in other languages, by language and by the text as designed. */
export const LanguagePackage = z.record(z.string(), z.record(z.string(), z.string()));
export type LanguagePackage = z.infer<typeof LanguagePackage>;

export const ExportedApplication = z.looseObject({
  app_name: z.string(),
  flow_list: rowsOf(ExportedFlow),
  language_package: z.preprocess(parsed, LanguagePackage.nullish().catch(undefined)),
});
export type ExportedApplication = z.infer<typeof ExportedApplication>;
