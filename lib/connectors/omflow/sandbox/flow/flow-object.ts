import { z } from 'zod';

/**
 * A flow as the vendor exports it: the nodes of a drawing, the lines between them, and a form for the start and for each
 * stop. The sandbox interprets this and knows no other shape, so that any exported application can be loaded. Only what the
 * interpreter uses is named; the rest stays as it is and goes out again (vendor facts: omflow §4; recordings' `flow_list`).
 */

/** Text that holds JSON, where some exports have the JSON itself. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  return value === '' ? null : JSON.parse(value);
};

export const FormItem = z.looseObject({
  id: z.string(),
  type: z.string(),
  parent: z.string(),
  hidden: z.boolean(),
  config: z.looseObject({
    title: z.string().optional(),
    require: z.boolean().optional(),
    user_require: z.boolean().optional(),
    readonly: z.boolean().optional(),
    regex: z.string().optional(),
    value: z.string().nullish(),
    lists: z.array(z.looseObject({ value: z.string(), text: z.string() })).optional(),
  }),
});
export type FormItem = z.infer<typeof FormItem>;

export const FormObject = z.looseObject({ items: z.array(FormItem) });
export type FormObject = z.infer<typeof FormObject>;

/** Writes a value: `#(FORMITM_9)` names a field, `#G1(FORMITM_10)` the group in a handler field, `#G2` the person. */
const Assignment = z.looseObject({ name: z.string(), value: z.string().nullish() });
export type Assignment = z.infer<typeof Assignment>;

const Rule = z.looseObject({
  target: z.string(),
  rule: z.string().optional(),
  value1: z.string().nullish(),
  value2: z.string().nullish(),
});
export type Rule = z.infer<typeof Rule>;

export const FlowItem = z.looseObject({
  id: z.string(),
  type: z.string(),
  text: z.string().default(''),
  config: z.looseObject({
    input: z.array(Assignment).optional(),
    input1: z.array(Assignment).optional(),
    input2: z.array(Assignment).optional(),
    output: z.array(Assignment).optional(),
    log: z.boolean().optional(),
    action1: z.boolean().optional(),
    action1_text: z.string().optional(),
    action2: z.boolean().optional(),
    action2_text: z.string().optional(),
    form_object: z.preprocess(parsed, FormObject.nullish()),
    rules: z.array(Rule).optional(),
    main: z.string().optional(),
    source_item: z.string().optional(),
    target_item: z.string().optional(),
  }),
});
export type FlowItem = z.infer<typeof FlowItem>;

export const FlowObject = z.looseObject({ items: z.array(FlowItem), form_object: FormObject });
export type FlowObject = z.infer<typeof FlowObject>;

/** What an exported flow is switched on for, and what its roles may do with it. */
export const FlowConfig = z.looseObject({
  api: z.boolean(),
  api_path: z.string().nullable(),
  attachment: z.boolean(),
  fp_show: z.boolean(),
  history: z.boolean(),
  relation: z.boolean(),
  worklog: z.boolean(),
  flowlog: z.boolean().default(true),
  permission: z.preprocess(
    parsed,
    z.array(
      z.looseObject({
        role_name: z.string(),
        value: z.looseObject({
          view: z.boolean(),
          add: z.boolean(),
          modify: z.boolean(),
          delete: z.boolean(),
        }),
      }),
    ),
  ),
});

export const ExportedFlow = z.looseObject({
  flow_name: z.string(),
  config: FlowConfig,
  flowobject: z.preprocess(parsed, FlowObject),
});
export type ExportedFlow = z.infer<typeof ExportedFlow>;

/** Texts of an application in other languages, by language and by the text as designed. */
export const LanguagePackage = z.record(z.string(), z.record(z.string(), z.string()));
export type LanguagePackage = z.infer<typeof LanguagePackage>;

export const ExportedApplication = z.looseObject({
  app_name: z.string(),
  flow_list: z.array(ExportedFlow),
  language_package: z.preprocess(parsed, LanguagePackage.nullish()),
});
export type ExportedApplication = z.infer<typeof ExportedApplication>;
