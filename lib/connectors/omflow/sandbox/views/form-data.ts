import { z } from 'zod';
import type { FormItem } from '../flow/flow-object';
import { isField, type Plan } from '../flow/plan';
import { type FieldValues, keepsList } from '../flow/values';
import { notFound, Refusal, type Reply } from '../wire';
import { type Flow, isNewer, type World } from '../world';

/** Numbers are kept as text, like everything else in a form. */
const Text = z.union([z.string(), z.number().transform(String)]);
const Value = z.union([
  Text,
  z.array(Text),
  z.object({ group: Text, user: Text }),
  // Of tables and of whatever comes next: kept as it comes.
  z.array(z.unknown()),
]);
const Datum = z.object({ id: z.string(), value: Value, type: z.string().optional() });
const FormData = z.array(Datum);
type Datum = z.infer<typeof Datum>;

/** How the vendor refuses a form. */
export const INCOMPLETE = notFound('缺少必填欄位。');

/** The list itself, or its JSON text from a form. */
function listOf(sent: unknown): unknown {
  if (typeof sent !== 'string') return sent ?? [];
  return sent === '' ? [] : JSON.parse(sent);
}

/** `fail`: what a crash on the vendor's side becomes, which differs between opening and pushing (vendor facts: omflow §0). */
export function readFormData(world: World, sent: unknown, fail: (message: string) => Reply): Datum[] {
  const parsed = FormData.safeParse(listOf(sent));
  if (!parsed.success) throw new Refusal(fail("'value'"));
  if (!isNewer(world) && parsed.data.some(({ type }) => type === undefined))
    throw new Refusal(fail("'type'"));
  return parsed.data;
}

function isEmpty(value: Datum['value']): boolean {
  return typeof value === 'string' || Array.isArray(value) ? value.length === 0 : value.group === '';
}

function fits({ config, type }: FormItem, value: Datum['value'] | undefined): boolean {
  if (value === undefined) return !config.require && !(type === 'h_group' && config.user_require);
  if (config.require && isEmpty(value)) return false;
  if (type === 'h_group' && config.user_require && typeof value === 'object' && !Array.isArray(value))
    return value.user !== '';
  const { regex } = config;
  return !regex || typeof value !== 'string' || new RegExp(`^(?:${regex})`).test(value);
}

/**
 * Every required field must be sent, read-only ones too; a pattern that does not fit, an empty text's too, gets the same
 * refusal (vendor facts: omflow §5). `withFile`: fields whose files came along.
 */
export function requireComplete(
  items: readonly FormItem[],
  data: readonly Datum[],
  withFile: ReadonlySet<string> = new Set(),
): void {
  const isComplete = items
    .filter((item) => isField(item) && !withFile.has(item.id))
    .every((item) => fits(item, data.find(({ id }) => id === item.id)?.value));
  if (!isComplete) throw new Refusal(INCOMPLETE);
}

/** The fields to write, in the shape in which this kind of field is kept. */
export function fieldsOf(flow: Flow, plan: Plan, data: readonly Datum[]): FieldValues {
  const unknown = data.find(({ id }) => !plan.fields.has(id));
  if (unknown)
    throw new Refusal(notFound(`Omdata_${flow.uuid} has no field named '${unknown.id.toLowerCase()}'`));
  return Object.fromEntries(
    data.map(({ id, value }) => {
      const field = plan.fields.get(id);
      return [id, Array.isArray(value) && field && !keepsList(field) ? value.join(',') : value];
    }),
  );
}
