import type { FieldRules } from '@/lib/domain/form';
import { kindOf } from './control';
import type { Column, Control } from './dynaform-schema';

/** Written between slashes or bare; with letters behind the second slash it means something that we cannot say. */
function expressionIn(validate: string): string | null {
  const text = validate.trim();
  const [, inner, flags] = /^\/([\s\S]+)\/([a-z]*)$/.exec(text) ?? [];
  if (inner === undefined) return text === '' ? null : text;
  return flags === '' ? inner : null;
}

function compiles(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/** The vendor is content with a match anywhere in the text, unless its expression says where it begins and ends. */
function wholly(source: string): string {
  const isWhole = source.startsWith('^') && source.endsWith('$') && !/\\\$$|\|/.test(source);
  return isWhole ? source : `[\\s\\S]*(?:${source})[\\s\\S]*`;
}

function patternOf({ validate, validateMessage }: Column): FieldRules['pattern'] {
  const source = expressionIn(validate);
  if (source === null || !compiles(source)) return undefined;
  return { source: wholly(source), message: validateMessage.trim() || null };
}

const DATE = /^\d{4}-\d{2}-\d{2}/;

/** A bound of a date, in the form in which the field stores dates; one that depends on a variable is not known here. */
function bound(text: string, { isDate, end }: { readonly isDate: boolean; readonly end: string }) {
  if (!DATE.test(text)) return undefined;
  const day = text.slice(0, 10);
  if (isDate) return day;
  const time = /[ T](\d{2}:\d{2})(:\d{2})?$/.exec(text);
  return time ? `${day} ${time[1]}${time[2] ?? ':00'}` : `${day} ${end}`;
}

function dateRules({ minDate, maxDate, ...control }: Column): FieldRules {
  const isDate = kindOf({ minDate, maxDate, ...control }) === 'date';
  return {
    earliest: bound(minDate, { isDate, end: '00:00:00' }),
    latest: bound(maxDate, { isDate, end: '23:59:59' }),
  };
}

const UNITS: Readonly<Record<string, number>> = { KB: 1_024, MB: 1_048_576, GB: 1_073_741_824 };

/** A size in the vendor's units as bytes; nothing for none or 0, which is no limit. */
export function bytesOf(size: number | null, unit: string): number | undefined {
  return size === null || size <= 0 ? undefined : Math.round(size * (UNITS[unit.toUpperCase()] ?? 1_024));
}

/** ".pdf,.png", "*.pdf, *.png" or "pdf" as extensions; nothing where any file is taken (".*", "*", "*.*"). */
export function extensionsIn(text: string): string[] | undefined {
  const found = text
    .toLowerCase()
    .split(/[,;\s]+/)
    .map((part) => part.replace(/^\*?\.?/, ''))
    .filter((part) => part !== '');
  return found.length === 0 || found.includes('*') ? undefined : found;
}

function fileRules({ size, sizeUnity, extensions }: Control): FieldRules {
  return { maxBytes: bytesOf(size, sizeUnity), extensions: extensionsIn(extensions) };
}

function rowRules({ addRow, deleteRow }: Control): FieldRules {
  return {
    keepsRows: !deleteRow || undefined,
    noMoreRows: !addRow || undefined,
  };
}

const isRule = ([, rule]: [string, unknown]) => rule !== undefined;

/** Without the rules that there are none of. */
function known(rules: FieldRules): FieldRules | undefined {
  const found = Object.fromEntries(Object.entries(rules).filter(isRule));
  return Object.keys(found).length === 0 ? undefined : found;
}

/** What the vendor's own form checks of a text, a number or a date, be it in a control or in a column. */
export function inputRules(input: Column): FieldRules | undefined {
  const kind = kindOf(input);
  if (kind === 'text' || kind === 'long-text')
    return known({ pattern: patternOf(input), maxLength: input.maxLength ?? undefined });
  if (kind === 'number')
    return known({
      pattern: patternOf(input),
      maxLength: input.maxLength ?? undefined,
      integer: input.dataType === 'integer' || undefined,
    });
  return kind === 'date' || kind === 'date-time' ? known(dateRules(input)) : undefined;
}

export function rulesOf(control: Control): FieldRules | undefined {
  const kind = kindOf(control);
  if (kind === 'table') return known(rowRules(control));
  return kind === 'file' ? known(fileRules(control)) : inputRules(control);
}
