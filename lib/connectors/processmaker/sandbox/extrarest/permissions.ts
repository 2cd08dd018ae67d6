import { isSupervisor } from '../access';
import type { Role, SandboxUser } from '../installation';
import { refuse } from '../refusal';
import type { SandboxCase, World } from '../world';

const OPERATOR = ['PM_LOGIN', 'PM_CASES', 'PM_EDITPERSONALINFO', 'PM_EDIT_USER_PROFILE_PHOTO'];
const MANAGER = [
  ...OPERATOR,
  'PM_ALLCASES',
  'PM_CANCELCASE',
  'PM_DELETECASE',
  'PM_FOLDERS_VIEW',
  'PM_REASSIGNCASE',
  'PM_SUPERVISOR',
  'PM_USERS',
];

/** What the roles hold by default, as far as the plugin asks (vendor facts: processmaker §6). */
const permissions: Readonly<Record<Role, readonly string[]>> = {
  PROCESSMAKER_OPERATOR: OPERATOR,
  PROCESSMAKER_MANAGER: MANAGER,
  PROCESSMAKER_ADMIN: [...MANAGER, 'PM_FACTORY', 'PM_SETUP', 'PM_SETUP_PM_TABLES'],
};

export const permissionsOf = ({ role }: SandboxUser): readonly string[] => permissions[role];

export function may(user: SandboxUser, ...wanted: readonly string[]): boolean {
  return wanted.every((permission) => permissionsOf(user).includes(permission));
}

/** The plugin answers 400 and says which permission, where the core answers a bare 401 (recorded). */
export function requirePermission(user: SandboxUser, permission: string): void {
  if (!may(user, permission))
    throw refuse.because(`Logged-in user lacks the ${permission} permission in role.`);
}

/** For acting in the name of somebody else: the role and the process must both say so. */
export function requireSupervisor(world: World, found: SandboxCase, user: SandboxUser): void {
  requirePermission(user, 'PM_SUPERVISOR');
  if (!isSupervisor(world, found, user))
    throw refuse.because(
      `User '${user.uid}' must be assigned as a Supervisor for process '${found.process}'.`,
    );
}
