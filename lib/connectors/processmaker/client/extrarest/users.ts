import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Name, Text } from '../values';
import { readPlugin, tellPlugin, writePlugin } from './request';
import { Choices } from './values';

const account = {
  usr_uid: z.string(),
  usr_username: z.string(),
  usr_firstname: Text,
  usr_lastname: Text,
  usr_email: Text,
  usr_status: Text,
  usr_role: Text,
  usr_position: Text,
  usr_due_date: Name,
  usr_replaced_by: Name,
  usr_time_zone: Name,
  pref_default_lang: Name,
  pref_default_menu: Name,
  pref_default_cases_menu: Name,
};
const Fields = z.object(account);

function accountOf(user: z.output<typeof Fields>) {
  return {
    uid: user.usr_uid,
    username: user.usr_username,
    firstName: user.usr_firstname,
    lastName: user.usr_lastname,
    mail: user.usr_email,
    /** `ACTIVE`, `INACTIVE` or `VACATION`. */
    status: user.usr_status,
    role: user.usr_role,
    position: user.usr_position,
    accountEnds: user.usr_due_date,
    replacedByUid: user.usr_replaced_by,
    /** Enterprise only. */
    timeZone: user.usr_time_zone,
    language: user.pref_default_lang,
    menu: user.pref_default_menu,
    casesMenu: user.pref_default_cases_menu,
  };
}
export type Account = ReturnType<typeof accountOf>;
export const AccountAnswer = Fields.transform(accountOf);

/** Somebody's account; default: the caller's own. Since 1.13. Throws `forbidden` for others' without PM_USERS. */
export function readUser(call: Call, userUid?: string): Promise<Account> {
  return readPlugin(call, '/user', AccountAnswer, { usr_uid: userUid });
}

/** What the caller may not change is left out of the answer, so everything but the id may be missing. */
export const EditableAnswer = z
  .object({
    ...Fields.partial().shape,
    usr_uid: z.string(),
    usr_status: z.string().optional(),
    usr_replaced_by: z.string().nullable().optional(),
    permissions: z.array(z.string()),
    available_roles: Choices.optional(),
    available_statuses: Choices.optional(),
    available_calendars: Choices.optional(),
  })
  .transform((user) => ({
    uid: user.usr_uid,
    username: user.usr_username ?? null,
    /** `ACTIVE`, `INACTIVE` or `VACATION`; null where the caller may not change it. */
    status: user.usr_status ?? null,
    /** Null where the caller may not change it, empty where nobody replaces the person. */
    replacedByUid: user.usr_replaced_by === undefined ? null : (user.usr_replaced_by ?? ''),
    role: user.usr_role ?? null,
    /** The caller's permissions, by the vendor's names. */
    permissions: user.permissions,
    roles: user.available_roles ?? [],
    statuses: user.available_statuses ?? [],
    calendars: user.available_calendars ?? [],
  }));
export type EditableAccount = z.output<typeof EditableAnswer>;

/** An account as it may be edited, and the caller's permissions. Since 1.13. Throws `forbidden`. */
export function readUserForEditing(call: Call, userUid?: string): Promise<EditableAccount> {
  return readPlugin(call, '/user/edit', EditableAnswer, { usr_uid: userUid });
}

/** What can be changed of an account, by the vendor's names; passwords are left out on purpose. */
export interface AccountChange {
  readonly usr_uid?: string;
  readonly usr_username?: string;
  readonly usr_firstname?: string;
  readonly usr_lastname?: string;
  readonly usr_email?: string;
  readonly usr_address?: string;
  readonly usr_zip_code?: string;
  readonly usr_country?: string;
  readonly usr_region?: string;
  readonly usr_location?: string;
  readonly usr_phone?: string;
  readonly usr_position?: string;
  readonly usr_replaced_by?: string;
  readonly usr_due_date?: string;
  readonly usr_calendar?: string;
  readonly usr_status?: 'ACTIVE' | 'INACTIVE' | 'VACATION';
  readonly usr_role?: string;
  readonly usr_time_zone?: string;
  readonly usr_default_lang?: string;
  readonly pref_default_lang?: string;
  readonly pref_default_menuselected?: string;
  readonly pref_default_cases_menuselected?: string;
}

/** The vendor echoes what it set, a new password in clear among it: only what an `AccountChange` has is taken. */
export const ChangedFields = z.record(z.string(), z.unknown()).transform((fields) =>
  Object.keys(fields)
    .filter((name) => !/^usr_(new|cnf)_pass$/.test(name))
    .toSorted(),
);

/**
 * Changes an account. What the caller may not set is passed over without a word, so the names of what was set are answered.
 * Since 1.13. Throws `forbidden` for others' without PM_USERS.
 */
export function updateUser(call: Call, change: AccountChange): Promise<string[]> {
  return writePlugin(call, { method: 'PUT', path: '/user/update', body: { ...change } }, ChangedFields);
}

/** Puts a PNG, JPEG or GIF as somebody's photo; the vendor makes it 96 by 96. Since 1.13. Throws `forbidden`. */
export function uploadPhoto(
  call: Call,
  { userUid, photo, name }: { readonly userUid: string; readonly photo: Blob; readonly name: string },
): Promise<void> {
  const body = new FormData();
  body.append('usr_photo', photo, name);
  return tellPlugin(call, { method: 'POST', path: `/user/${segment(userUid)}/photo`, body });
}

/** People whose names hold the text, as `value` (their id) and `label`. Since 1.13. Throws `forbidden`. */
export function searchUsers(call: Call, match: string): Promise<Choices> {
  return readPlugin(call, '/user/search', Choices, { match });
}

export interface LocationRequest {
  readonly category: 'country' | 'region' | 'location';
  readonly search?: string;
  /** ISO 3166-1, two letters. */
  readonly country?: string;
  /** ISO 3166-2 without the country. */
  readonly region?: string;
}

/** Countries, regions or places as choices. Since 1.13. */
export function listLocations(call: Call, request: LocationRequest): Promise<Choices> {
  const { category, search, country, region } = request;
  return readPlugin(call, '/user/location', Choices, { category, search, country, region });
}
