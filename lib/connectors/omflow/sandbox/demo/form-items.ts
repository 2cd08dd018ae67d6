import type { FormItem } from '../flow/flow-object';
import { isField } from '../flow/plan';

type Option = readonly [value: string, text: string];
interface Traits {
  require?: boolean;
  regex?: string;
  box?: number;
  placeholder?: string;
  value?: string;
}

const FIRST_BOX = 1;

export function box(number: number, title: string): FormItem {
  const config = { color: 'box box-primary', idcounter: number, title };
  return { config, hidden: false, id: `FORMBOX_${number}`, parent: 'public', type: 'box6' };
}

function item(number: number, type: string, title: string, traits: Traits, more: object = {}): FormItem {
  return {
    config: {
      idcounter: number,
      placeholder: traits.placeholder ?? '',
      readonly: false,
      regex: traits.regex ?? '',
      require: traits.require ?? false,
      title,
      value: traits.value ?? '',
      ...more,
    },
    hidden: false,
    id: `FORMITM_${number}`,
    parent: `FORMBOX_${traits.box ?? FIRST_BOX}`,
    type,
  };
}

const lists = (options: readonly Option[]) => ({ lists: options.map(([value, text]) => ({ text, value })) });

export const title = (number: number, label: string) =>
  item(number, 'h_title', label, { require: true }, { type: 'inputbox' });
export const text = (number: number, label: string, traits: Traits = {}) =>
  item(number, 'inputbox', label, traits, { type: traits.regex ? 'number' : 'text' });
export const area = (number: number, label: string, traits: Traits = {}) =>
  item(number, 'areabox', label, traits, { rows: '4' });
export const select = (number: number, label: string, options: readonly Option[], traits: Traits = {}) =>
  item(number, 'list', label, traits, lists(options));
export const selectMany = (number: number, label: string, options: readonly Option[], traits: Traits = {}) =>
  item(number, 'list', label, traits, { ...lists(options), multiple: true });
export const checks = (number: number, label: string, options: readonly Option[], traits: Traits = {}) =>
  item(number, 'checkbox', label, traits, lists(options));
export const date = (number: number, label: string) => item(number, 'date', label, {});
export const dateTime = (number: number, label: string) => item(number, 'datetime', label, { require: true });
export const person = (number: number, label: string, more: object = {}) =>
  item(number, 'n_user', label, {}, more);
export const group = (number: number, label: string) => item(number, 'n_group', label, {});
/** A field of a type that stands for itself. */
export const special = (number: number, type: string, label: string, more: object = {}) =>
  item(number, type, label, {}, more);
/** A table whose rows are a form of their own. */
export const table = (number: number, label: string, columns: readonly FormItem[]) =>
  item(number, 'subtable', label, {}, { form_object: { items: columns }, rows: '3' });
export const hidden = (one: FormItem): FormItem => ({ ...one, hidden: true });
export const level = (number: number, boxNumber: number) =>
  item(
    number,
    'h_level',
    '急迫性',
    { require: true, box: boxNumber },
    lists([
      ['green', '一般'],
      ['yellow', '急件'],
      ['red', '特急'],
    ]),
  );
export const status = (number: number, label: string, options: readonly Option[], boxNumber: number) =>
  item(number, 'h_status', label, { require: true, box: boxNumber }, lists(options));
export const handler = (number: number, boxNumber: number) =>
  item(
    number,
    'h_group',
    '',
    { require: true, box: boxNumber },
    { group_title: '受派部門', user: true, user_require: false, user_title: '受派人', lists: [] },
  );

/** The form of one stage: everything read-only but the named fields. */
export function stageForm(items: readonly FormItem[], editable: readonly number[]): FormItem[] {
  const open = new Set(editable.map((number) => `FORMITM_${number}`));
  return items.map((one) =>
    isField(one) ? { ...one, config: { ...one.config, readonly: !open.has(one.id) } } : one,
  );
}
