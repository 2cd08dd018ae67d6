import { ConnectorError } from '../errors';
import { parseJson } from '../http';
import { variableOf } from './control';
import { Content, Control } from './dynaform-schema';
import type { Filled } from './field-value';

/** `parent` takes the mode of the form around it. */
const modeIn = (around: string, mode: string): string => (mode === '' || mode === 'parent' ? around : mode);

/** A form may hold another one; its controls are taken as if they stood in place of it. */
function controlsOf(rows: readonly unknown[], around: string): Control[] {
  return rows.flat().flatMap((raw) => {
    const control = Control.safeParse(raw).data;
    if (!control) return [];
    const mode = modeIn(around, control.mode);
    return control.type === 'form' ? controlsOf(control.items, mode) : [{ ...control, mode }];
  });
}

/** The controls of a form in the order of the screen. */
export const controlsIn = ({ items }: Content): Control[] =>
  items.flatMap((form) => controlsOf(form.items, form.mode));

function contentOf(text: string): Content {
  try {
    return Content.parse(parseJson(text));
  } catch {
    throw new ConnectorError('bad-response', 'ProcessMaker has a form that Intray does not understand.');
  }
}

/** What a form looks like without any case; nothing for one that was never drawn. Throws `bad-response`. */
export function controlsOfPlain(content: string): Control[] {
  return content.trim() === '' ? [] : controlsIn(contentOf(content));
}

export type Variables = Readonly<Record<string, unknown>>;

const labelAt = (variables: Variables, name: string): string => {
  const label = variables[`${name}_label`];
  return typeof label === 'string' ? label : '';
};

/**
 * The controls with what the case keeps. A form that comes filled in prints some values in other shapes than they are
 * stored in (a grid's rows without the cells it does not show), so what the case tells itself comes first.
 */
export function filledFrom(controls: readonly Control[], variables: Variables | null): Filled[] {
  if (variables === null) return [...controls];
  return controls.map((control) => {
    const name = variableOf(control);
    if (name === '' || !Object.hasOwn(variables, name)) return control;
    return { ...control, data: { value: variables[name] }, shownAs: labelAt(variables, name) };
  });
}
