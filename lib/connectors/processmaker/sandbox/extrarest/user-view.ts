import type { SandboxUser } from '../installation';
import type { World } from '../world';
import { changesOf, type Menu, pluginOf } from './state';

const ROLE_LABELS = {
  PROCESSMAKER_ADMIN: 'System Administrator',
  PROCESSMAKER_MANAGER: 'Manager',
  PROCESSMAKER_OPERATOR: 'Operator',
};
const DEFAULT_CALENDAR = '0'.repeat(31).concat('1');

const EMPTY = {
  usr_country: '',
  usr_city: '',
  usr_location: '',
  usr_address: '',
  usr_phone: '',
  usr_fax: '',
  usr_cellular: '',
  usr_zip_code: '',
  dep_uid: '',
  usr_position: '',
  usr_resume: '',
};

export function menuOf(world: World, { username }: SandboxUser): Menu {
  const fresh = { DEFAULT_LANG: '', DEFAULT_MENU: '', DEFAULT_CASES_MENU: '' };
  return pluginOf(world).menus[username] ?? fresh;
}

function photo({ uid }: SandboxUser) {
  return {
    usr_photo_path: `/opt/processmaker/shared/sites/workflow/usersPhotographies/${uid}.gif`,
    usr_photo_url: `http://pm.example.test/sysworkflow/en/neoclassic/users/users_ViewPhotoGrid?pUID=${uid}`,
  };
}

/** `GET /extrarest/user` (vendor document: extraRest, since 1.13; no real server with it was seen). */
export function accountView(world: World, user: SandboxUser): Record<string, unknown> {
  const menu = menuOf(world, user);
  return {
    usr_uid: user.uid,
    usr_username: user.username,
    usr_firstname: user.firstname,
    usr_lastname: user.lastname,
    usr_email: user.mail,
    usr_due_date: '2035-12-31',
    usr_create_date: '2026-01-05 09:00:00',
    usr_update_date: '2026-01-05 09:00:00',
    usr_status: 'ACTIVE',
    ...EMPTY,
    usr_birthday: '2026-01-05',
    usr_role: user.role,
    usr_reports_to: '',
    usr_replaced_by: '',
    usr_calendar_uid: DEFAULT_CALENDAR,
    usr_calendar_name: 'Default Calendar',
    usr_ux: 'NORMAL',
    pref_default_lang: menu.DEFAULT_LANG,
    pref_default_menu: menu.DEFAULT_MENU,
    pref_default_cases_menu: menu.DEFAULT_CASES_MENU,
    ...photo(user),
    ...changesOf(world, user),
  };
}

/** What `user/edit` adds to an account. */
export function choices(permissions: readonly string[]): object {
  return {
    permissions: permissions.toSorted(),
    available_roles: Object.entries(ROLE_LABELS),
    available_statuses: [
      ['ACTIVE', 'Active'],
      ['INACTIVE', 'Inactive'],
      ['VACATION', 'Vacation'],
    ],
    available_calendars: [[DEFAULT_CALENDAR, 'Default Calendar']],
  };
}
