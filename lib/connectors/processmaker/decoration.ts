import type { FormField } from '@/lib/domain/form';
import { textOfHtml } from '../html-text';
import { kindOf, labelOf } from './control';
import type { Control } from './dynaform-schema';

/** An address that a browser may be sent to: absolute, and of the web. Whatever else a designer has written leads nowhere. */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text.trim())) return null;
  const { protocol, href } = new URL(text.trim());
  return protocol === 'http:' || protocol === 'https:' ? href : null;
}

function words(control: Control): string {
  const { type, content, value, label } = control;
  if (type === 'panel') return textOfHtml(content);
  if (type === 'link' && typeof value === 'string' && value.trim() !== '') return value.trim();
  return textOfHtml(label);
}

type Look = Pick<FormField, 'kind' | 'label' | 'target'>;

/** What stands in a form and takes nothing in; null for what has neither words nor a target. */
export function decorationOf(control: Control): Look | null {
  const kind = kindOf(control);
  const label = words(control);
  if (kind !== 'link' && kind !== 'image') return label === '' ? null : { kind, label };
  const target = webAddress(kind === 'link' ? control.href : control.src);
  if (target !== null) return { kind, label: label || labelOf(control), target };
  return label === '' ? null : { kind: 'paragraph', label };
}
