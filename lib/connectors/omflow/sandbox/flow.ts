import type { FormItem } from './form-items';
import type { FieldValue, FieldValues } from './world';

export interface QuickAction {
  label: string;
  set: FieldValues;
}

/** Where a push leads: to stops, to the end, or to a stop that waits for its sibling branches. */
export interface Route {
  when?: string;
  to: readonly string[];
}

export interface Stage {
  id: string;
  name: string;
  items: FormItem[];
  quick: readonly [QuickAction?, QuickAction?];
  /** What entering the stage writes into the form, as the vendor's flow designer has it. */
  enter: FieldValues;
  routes: readonly Route[];
  /** Sibling stages that must have been handed in before `routes` are followed. */
  joins?: readonly string[];
}

export interface Flow {
  uuid: string;
  name: string;
  apiPath: string;
  appName: string;
  /** Groups with the vendor's `_View` permission on it. */
  viewers: readonly number[];
  worklog: boolean;
  items: readonly FormItem[];
  /** The field whose value picks the route. */
  decidesBy: string;
  statusField: string;
  levelField: string | null;
  groupField: string;
  first: readonly string[];
  stages: readonly Stage[];
}

export const END = 'end';

/** Group ids of the demo company. */
export const groups = { role: 1, purchasing: 2, legal: 3, finance: 4, itDesk: 5, management: 6, people: 7 };

export const APP = '港灣儀器簽核';

/** The value of a handler field: a group and, where it is for one person only, that person. */
export function to(group: number, user: number | null = null): FieldValue {
  return { group: String(group), user: user === null ? '' : String(user) };
}
