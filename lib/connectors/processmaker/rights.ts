import type { Call } from '../contract';
import { readUserForEditing } from './client/extrarest/users';
import { readUserData } from './client/light';
import { ifPossible } from './client/request';

export type Permission = 'PM_CANCELCASE' | 'PM_DELETECASE' | 'PM_SUPERVISOR' | 'PM_USERS';

/** What is known of the person's role. No endpoint of the core lists permissions (vendor facts: processmaker §6). */
export interface Rights {
  /** Null where the plugin is missing, or older than its endpoints of accounts. */
  readonly permissions: ReadonlySet<string> | null;
  /** The vendor's own role of that name: it may nothing but work on cases. */
  readonly isOperator: boolean;
}

const OPERATOR = 'Operator';

/** To be asked after another call has succeeded: a 401 then means a missing right. */
export async function loadRights(call: Call): Promise<Rights> {
  const account = await ifPossible(readUserForEditing(call));
  if (account) return { permissions: new Set(account.permissions), isOperator: false };
  const user = await ifPossible(readUserData(call));
  return { permissions: null, isOperator: user?.userRole === OPERATOR };
}

/** Null where the vendor does not tell beforehand: then it is tried. */
export function may({ permissions, isOperator }: Rights, permission: Permission): boolean | null {
  if (permissions) return permissions.has(permission);
  return isOperator ? false : null;
}

/** The plugin knows accounts from 1.13 on, and tells the permissions there. */
export const hasAccounts = ({ permissions }: Rights): boolean => permissions !== null;

/** Operators are refused as if their token were bad (vendor facts: processmaker §5, "Cancel"). */
export const CANCEL_IS_FOR_MANAGERS =
  'Your role in ProcessMaker may not cancel cases. A Manager or Administrator there can.';
