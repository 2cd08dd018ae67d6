import type { DocumentSlot, Documents } from '@/lib/domain/document';
import type { Form, FormField } from '@/lib/domain/form';

/** The smaller of what the vendor takes, where it tells, and what Intray takes. */
const smaller = (maxBytes: number | null | undefined, limitBytes: number) =>
  Math.min(maxBytes ?? limitBytes, limitBytes);

/** What is taken in one place, with what Intray itself takes at most (in bytes): said before somebody tries. */
export function withOwnLimit<Limits extends Pick<Readonly<DocumentSlot>, 'maxBytes'>>(
  limits: Limits & { readonly extensions: readonly string[] },
  limitBytes: number,
) {
  return {
    ...limits,
    extensions: [...limits.extensions],
    maxBytes: smaller(limits.maxBytes, limitBytes),
  };
}

/** The same for every place of an item that takes files. */
export function withOwnLimits(documents: Documents, limitBytes: number): Documents {
  if (!documents.mayUpload) return documents;
  const { slots, limits = [] } = documents;
  const places = slots.length > 0 ? slots : [{ value: '', label: '' }];
  const told = ({ value, label }: { value: string; label: string }) =>
    limits.find((limit) => limit.value === value) ?? { value, label, maxBytes: null, extensions: [] };
  return { ...documents, limits: places.map((place) => withOwnLimit(told(place), limitBytes)) };
}

/** The same for the file fields of a form. */
export function withOwnLimitOnFields(form: Form, limitBytes: number): Form {
  const limited = (field: FormField): FormField =>
    field.kind === 'file'
      ? { ...field, rules: { ...field.rules, maxBytes: smaller(field.rules?.maxBytes, limitBytes) } }
      : field;
  const sections = form.sections.map((section) => ({ ...section, fields: section.fields.map(limited) }));
  return { ...form, sections };
}
