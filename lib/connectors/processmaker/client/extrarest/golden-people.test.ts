import { expect, test } from 'vitest';
import { readMenu, setMenu } from './menu';
import loginSample from './samples/login-user.json';
import userSample from './samples/user.json';
import menuSample from './samples/user-config.json';
import editSample from './samples/user-edit.json';
import locationSample from './samples/user-location.json';
import searchSample from './samples/user-search.json';
import updateSample from './samples/user-update.json';
import { openSession, readLanguage, readLoginUser, setLanguage } from './session';
import { canned, sentBody, sentLine } from './testing';
import { listLocations, readUser, readUserForEditing, searchUsers, updateUser, uploadPhoto } from './users';

const userUid = '2338262825c64d93a6c75c6051533271';

test('the printed person of the token is read', async () => {
  const sent = canned(loginSample);
  expect(await readLoginUser(sent.call)).toEqual({
    uid: '10654575559caec5e953104064429578',
    username: 'amos',
    firstName: 'Amos',
    lastName: 'Batto',
    mail: 'amos@processmaker.com',
  });
  expect(sentLine(sent)).toBe('GET /login-user');
});

test('the printed language and session are read, and the printed language is set', async () => {
  expect(await readLanguage(canned('pt-BR').call)).toBe('pt-BR');
  expect(await openSession(canned('2554682895ac25995666e24055342045').call)).toBe(
    '2554682895ac25995666e24055342045',
  );
  const sent = canned(undefined);
  await setLanguage(sent.call, 'fr');
  expect(sentLine(sent)).toBe('PUT /language/fr');
});

test('what is no language is never sent', async () => {
  const sent = canned(undefined);
  await expect(setLanguage(sent.call, '../login-user')).rejects.toMatchObject({ code: 'invalid-input' });
  expect(sent.requests).toEqual([]);
});

const printedAccount = {
  uid: userUid,
  username: 'amosbatto',
  firstName: 'Amos',
  lastName: 'Batto',
  mail: 'amos@example.com',
  status: 'VACATION',
  role: 'PROCESSMAKER_MANAGER',
  position: 'Chief accountant',
  accountEnds: '2024-12-31',
  replacedByUid: '2053768455c6cab4500e4b1062491650',
  timeZone: null,
  language: 'en',
  menu: 'PM_CASES',
  casesMenu: 'CASES_SENT',
};

test('the printed account is read, with the time zone of the enterprise edition', async () => {
  const sent = canned(userSample.account);
  expect(await readUser(sent.call, userUid)).toEqual(printedAccount);
  expect(sentLine(sent)).toBe(`GET /user?usr_uid=${userUid}`);
  expect(await readUser(canned({ ...userSample.account, ...userSample.enterprise }).call)).toEqual({
    ...printedAccount,
    timeZone: 'America/New_York',
  });
});

test('the printed account for editing is read with its choices', async () => {
  const sent = canned(editSample);
  const account = await readUserForEditing(sent.call, userUid);
  expect(sentLine(sent)).toBe(`GET /user/edit?usr_uid=${userUid}`);
  expect(account).toMatchObject({ uid: userUid, username: 'amosbatto', role: 'PROCESSMAKER_MANAGER' });
  expect(account.permissions).toHaveLength(57);
  expect(account.permissions).toContain('PM_SUPERVISOR');
  expect(account.roles.map(({ label }) => label)).toEqual(['System Administrator', 'Manager', 'Operator']);
  expect(account.statuses.map(({ value }) => value)).toEqual(['ACTIVE', 'INACTIVE', 'VACATION']);
  expect(account.calendars).toContainEqual({
    value: '00000000000000000000000000000001',
    label: 'Default Calendar',
  });
});

test('the printed change of an account is sent but for what Intray never changes, and answers what was set', async () => {
  const { usr_new_pass, usr_cnf_pass, usr_logged_next_time, usr_cost_by_hour, usr_unit_cost, ...change } =
    updateSample.request;
  const sent = canned(updateSample.answer);
  const changed = await updateUser(sent.call, { ...change, usr_status: 'VACATION' });
  expect(sentLine(sent)).toBe('PUT /user/update');
  expect(sentBody(sent)).toEqual(change);
  expect([usr_new_pass, usr_cnf_pass, usr_logged_next_time, usr_cost_by_hour, usr_unit_cost]).not.toContain(
    undefined,
  );
  expect(changed).toContain('usr_replaced_by');
  expect(changed).toHaveLength(Object.keys(updateSample.answer).length - 2);
  expect(changed.filter((name) => name.includes('pass'))).toEqual([]);
});

test('a photo is sent as the printed form', async () => {
  const sent = canned(undefined);
  const photo = new Blob(['png'], { type: 'image/png' });
  await uploadPhoto(sent.call, { userUid, photo, name: 'me.png' });
  expect(sentLine(sent)).toBe(`POST /user/${userUid}/photo`);
  const body = sentBody(sent);
  if (!(body instanceof FormData)) throw new Error('the photo is no form');
  expect(body.get('usr_photo')).toMatchObject({ name: 'me.png', type: 'image/png' });
});

test('the printed places are read, each with its printed query', async () => {
  const countries = canned(locationSample.countries);
  const found = await listLocations(countries.call, { category: 'country', search: 'stan' });
  expect(sentLine(countries)).toBe('GET /user/location?category=country&search=stan');
  expect(found).toHaveLength(7);
  expect(found[0]).toEqual({ value: 'AF', label: 'Afghanistan' });
  const regions = canned(locationSample.koreanRegions);
  expect(await listLocations(regions.call, { category: 'region', country: 'KR' })).toHaveLength(
    locationSample.koreanRegions.length,
  );
  expect(sentLine(regions)).toBe('GET /user/location?category=region&country=KR');
  const states = canned(locationSample.states);
  const query = { category: 'region', country: 'US', search: 'mis' } as const;
  expect(await listLocations(states.call, query)).toEqual([
    { value: 'MS', label: 'Mississippi' },
    { value: 'MO', label: 'Missouri' },
  ]);
  const places = canned(locationSample.places);
  const inSeoul = { category: 'location', country: 'KR', region: '11', search: 'seoul' } as const;
  expect((await listLocations(places.call, inSeoul)).map(({ label }) => label)).toEqual([
    'Seoul',
    'Siheung-dong/Seoul',
  ]);
});

test('the printed people are found', async () => {
  const sent = canned(searchSample.found);
  expect(await searchUsers(sent.call, 'AM')).toEqual([
    { value: userUid, label: 'Amos Batto (amosbatto)' },
    { value: 'e78a5c92acb3248372baac6051533ee1', label: 'Amy Wyron (amywyron)' },
  ]);
  expect(sentLine(sent)).toBe('GET /user/search?match=AM');
  expect(await searchUsers(canned(searchSample.form).call, '')).toEqual([
    { value: '{user-uid}', label: '{first-name} {last-name} ({username})' },
  ]);
});

test('the printed menu is read, and set as printed', async () => {
  expect(await readMenu(canned(menuSample).call, userUid)).toEqual({
    language: '',
    menu: 'PM_CASES',
    casesMenu: 'CASES_SENT',
  });
  const sent = canned({ ...menuSample, DEFAULT_LANG: 'el' });
  const change = { language: 'el', menu: 'PM_CASES', casesMenu: 'CASES_SENT' };
  expect(await setMenu(sent.call, userUid, change)).toEqual(change);
  expect(sentLine(sent)).toBe(`PUT /user/${userUid}/config`);
  expect(sentBody(sent)).toEqual({
    default_lang: 'el',
    default_menu: 'PM_CASES',
    default_cases_menu: 'CASES_SENT',
  });
});
