import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { Settings } from '../config';
import { Company, StaffMember, User } from '../schema/directory';
import { refusal, scriptedCall, startSupos } from '../testing';
import {
  readCompanies,
  readStaff,
  readStaffOfCompany,
  readStaffOfDepartment,
  readStaffOfPosition,
  readUser,
  readUsers,
} from './directory';
import { read } from './send';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

const usersOf = (staff: readonly unknown[]) => staff.map((raw) => StaffMember.parse(raw).user?.username);
const ask = (path: string, query: ReadonlyArray<readonly [string, string]>) =>
  read(alice, z.unknown(), path, query);

operationContract('users.list', () => {
  test('answers users whose login or description has the keyword, cut to 50 characters', async () => {
    const { list } = await readUsers(alice, '柯凱若');
    expect(list.map((raw) => User.parse(raw).username)).toEqual(['carol']);
    expect((await readUsers(alice, '𠀀'.repeat(80))).list).toEqual([]);
  });

  test('refuses an unknown company and pages that are too small', async () => {
    const config = Settings.parse({ ...supos.sandbox.manifest.settings, companyCode: 'elsewhere' });
    const lost = readUsers({ ...alice, config }, '');
    await expect(lost).rejects.toEqual(refusal(100106014, 'invalid-input'));
    const small = ask('/open-api/auth/v2/users', [
      ['companyCode', 'default_org_company'],
      ['pageIndex', '1'],
      ['pageSize', '9'],
    ]);
    await expect(small).rejects.toEqual(refusal(100000003, 'invalid-input'));
  });
});

operationContract('users.one', () => {
  test('answers somebody by login', async () => {
    expect(await readUser(alice, 'bob')).toMatchObject({ personCode: 'HI0002', personName: 'Bob Brown' });
  });

  test('refuses an unknown login', async () => {
    await expect(readUser(alice, 'zhangsan')).rejects.toEqual(refusal(230, 'forbidden'));
  });
});

operationContract('staff.list', () => {
  test('answers staff by name or code, with their users', async () => {
    expect(usersOf(await readStaff(alice, 'HI0003'))).toEqual(['carol']);
  });

  test('refuses a page before the first', async () => {
    const early = ask('/open-api/organization/v2/persons', [['current', '0']]);
    await expect(early).rejects.toEqual(refusal(100000003, 'invalid-input'));
  });
});

operationContract('companies.list', () => {
  test('answers the code that the settings need', async () => {
    const codes = (await readCompanies(alice)).map((raw) => Company.parse(raw).code);
    expect(codes).toEqual([Settings.parse(supos.sandbox.manifest.settings).companyCode]);
  });

  test('refuses a page before the first', async () => {
    const early = ask('/open-api/organization/v2/companies', [['current', '0']]);
    await expect(early).rejects.toEqual(refusal(100000003, 'invalid-input'));
  });
});

operationContract('departments.staff', () => {
  test('answers who works there, and refuses a department that is not there', async () => {
    expect(usersOf(await readStaffOfDepartment(alice, 'purchasing'))).toEqual(['carol']);
    await expect(readStaffOfDepartment(alice, 'x')).rejects.toEqual(refusal(100000003, 'invalid-input'));
  });
});

operationContract('positions.staff', () => {
  test('answers who holds it, and refuses a position that is not there', async () => {
    expect(usersOf(await readStaffOfPosition(alice, 'shift-leader'))).toEqual(['sam']);
    await expect(readStaffOfPosition(alice, 'x')).rejects.toEqual(refusal(100000003, 'invalid-input'));
  });
});

operationContract('companies.staff', () => {
  test('answers who works there, and refuses a company that is not there', async () => {
    expect(await readStaffOfCompany(alice, 'default_org_company')).toHaveLength(6);
    await expect(readStaffOfCompany(alice, 'x')).rejects.toEqual(refusal(100106014, 'invalid-input'));
  });
});

test('companies, and the staff of a unit, are asked for in no narrower words', async () => {
  const { call, asked } = scriptedCall({ '/companies': { list: [] }, '/persons': { list: [] } });
  await readCompanies(call);
  await readStaffOfCompany(call, 'plant');
  await readStaffOfDepartment(call, 'workshop');
  await readStaffOfPosition(call, 'inspector');
  expect(asked.map(({ path }) => path)).toEqual([
    '/open-api/organization/v2/companies',
    '/open-api/organization/v2/companies/plant/persons',
    '/open-api/organization/v2/departments/workshop/persons',
    '/open-api/organization/v2/positions/inspector/persons',
  ]);
  for (const { query } of asked) expect(query).toEqual({ current: '1', pageSize: '50', keyword: '' });
});
