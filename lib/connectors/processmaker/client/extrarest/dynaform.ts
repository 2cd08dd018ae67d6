import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Text } from '../values';
import { readPlugin } from './request';
import type { Delegation } from './work';

/** Values are whatever was stored: text, a list, the rows of a grid. */
export const DynaformFields = z.array(
  z
    .object({
      type: z.string(),
      id: Text,
      variable: Text,
      label: Text,
      dataType: Text,
      required: z.boolean().catch(false),
      mode: Text,
      options: z.array(z.object({ value: z.string(), label: z.string() })).catch([]),
      value: z.unknown().optional(),
      value_label: z.unknown().optional(),
    })
    .transform(({ value, value_label, ...field }) => ({
      ...field,
      value: value ?? null,
      shown: value_label ?? null,
    })),
);
/** A field of a form, flat; `value` and `shown` are null where no case was asked for. */
export type DynaformField = z.output<typeof DynaformFields>[number];

/** The fields of a form, with the values of a task of a case where one is given. Throws `not-found` for an unknown case. */
export function readDynaformFields(
  call: Call,
  formUid: string,
  task?: Required<Delegation>,
): Promise<DynaformField[]> {
  return readPlugin(call, `/dynaform/${segment(formUid)}`, DynaformFields, {
    app_uid: task?.appUid,
    del_index: task?.delIndex,
  });
}
