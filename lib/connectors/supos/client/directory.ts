import type { InstallationCall } from '../../contract';
import { settingsOf } from '../config';
import { StaffPage, User } from '../schema/directory';
import { Page } from '../schema/values';
import { type Query, read, segment } from './send';

/** As many as are looked at when somebody is searched for. */
export const PEOPLE_PAGE_SIZE = 50;

/** supOS takes at most 50 characters of a keyword (vendor facts: supos §1). */
const keywordOf = (text: string): string => [...text].slice(0, 50).join('');

export function readUser(call: InstallationCall, username: string): Promise<User> {
  return read(call, User, `/open-api/auth/v2/users/${segment(username)}`);
}

/** Users of the configured company whose login or description contains the keyword. Refuses: 100000003, 100106014. */
export function readUsers(call: InstallationCall, keyword: string): Promise<Page> {
  return read(call, Page, '/open-api/auth/v2/users', [
    ['companyCode', settingsOf(call).companyCode],
    ['pageIndex', '1'],
    ['pageSize', String(PEOPLE_PAGE_SIZE)],
    ['keyword', keywordOf(keyword)],
  ]);
}

const staffQuery = (keyword: string): Query => [
  ['current', '1'],
  ['pageSize', String(PEOPLE_PAGE_SIZE)],
  ['keyword', keywordOf(keyword)],
];

const ORGANIZATION = '/open-api/organization/v2';

/** Raw records of staff whose name or code contains the keyword. Refuses: 100000003. */
export async function readStaff(call: InstallationCall, keyword: string): Promise<unknown[]> {
  return (await read(call, StaffPage, `${ORGANIZATION}/persons`, staffQuery(keyword))).list;
}

/** Raw records of companies; their codes are what `companyCode` of the settings takes. */
export async function readCompanies(call: InstallationCall): Promise<unknown[]> {
  return (await read(call, StaffPage, `${ORGANIZATION}/companies`, staffQuery(''))).list;
}

async function readStaffOf(call: InstallationCall, unit: string, code: string): Promise<unknown[]> {
  return (await read(call, StaffPage, `${ORGANIZATION}/${unit}/${segment(code)}/persons`, staffQuery('')))
    .list;
}

export function readStaffOfDepartment(call: InstallationCall, code: string): Promise<unknown[]> {
  return readStaffOf(call, 'departments', code);
}

export function readStaffOfPosition(call: InstallationCall, code: string): Promise<unknown[]> {
  return readStaffOf(call, 'positions', code);
}

export function readStaffOfCompany(call: InstallationCall, code: string): Promise<unknown[]> {
  return readStaffOf(call, 'companies', code);
}
