import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../../conformance/operation-contract';
import type { Call } from '../../../contract';
import { type PluginSubject, refusal, refused, startPlugin, uidOf } from './contract-testing';
import { readMenu, setMenu } from './menu';
import { openSession, readLanguage, readLoginUser, setLanguage } from './session';
import { listLocations, readUser, readUserForEditing, searchUsers, updateUser, uploadPhoto } from './users';

let plugin: PluginSubject;
let older: PluginSubject;
beforeAll(async () => {
  [plugin, older] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([plugin.subject.close(), older.subject.close()]));

const unknownUid = 'f'.repeat(32);
const needsUsers = refused('Logged-in user lacks the PM_USERS permission in role.', 'forbidden');

/** extraRest 1.12 does not know the endpoints of accounts (vendor facts: processmaker, sources). */
async function expectMissing(run: (call: Call) => Promise<unknown>): Promise<void> {
  expect(await refusal(await older.as('sam'), run)).toEqual({
    status: 404,
    message: 'Not Found',
    code: 'unsupported',
  });
}

operationContract('extrarest.login-user', () => {
  test('whoever the token belongs to, with any role', async () => {
    expect(await readLoginUser(await plugin.as('nobody'))).toMatchObject({
      uid: uidOf('nobody'),
      username: 'nobody',
      firstName: 'Nora',
      lastName: 'Body',
      mail: 'nobody@harbour-instruments.example',
    });
  });

  test('an invalid token is refused', async () => {
    const call = await plugin.as('alice');
    const credential = { ...(await plugin.as('bob')).credential, accessToken: '0'.repeat(40) };
    expect(await refusal({ ...call, credential }, readLoginUser)).toEqual({
      status: 401,
      message: 'Unauthorized',
      code: 'auth',
    });
  });
});

operationContract('extrarest.language.get', () => {
  test('facts §5, extraRest 1.12 bugs: it asks for a parameter that it does not have', async () => {
    expect(await refusal(await plugin.as('alice'), readLanguage)).toEqual(
      refused('`lang` is required.', 'invalid-input'),
    );
  });
});

operationContract('extrarest.language.set', () => {
  test('a language is taken without a body', async () => {
    await expect(setLanguage(await plugin.as('alice'), 'pt-BR')).resolves.toBeUndefined();
  });

  test('what is no language is refused before it is sent', async () => {
    const unsent = await refusal(await plugin.as('alice'), (call) => setLanguage(call, ' '));
    expect(unsent).toMatchObject({ status: undefined, code: 'invalid-input' });
  });
});

operationContract('extrarest.session-id', () => {
  test('each call opens another web session of the caller', async () => {
    const alice = await plugin.as('alice');
    const [first, second] = [await openSession(alice), await openSession(alice)];
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
  });
});

operationContract('extrarest.user.get', () => {
  test('the caller’s own account needs no permission, others’ need PM_USERS', async () => {
    const alice = await plugin.as('alice');
    expect(await readUser(alice)).toMatchObject({
      uid: uidOf('alice'),
      username: 'alice',
      role: 'PROCESSMAKER_OPERATOR',
    });
    expect(await refusal(alice, (call) => readUser(call, uidOf('bob')))).toEqual(needsUsers);
    expect(await readUser(await plugin.as('sam'), uidOf('bob'))).toMatchObject({ username: 'bob' });
  });

  test('an unknown person is not found', async () => {
    expect(await refusal(await plugin.as('sam'), (call) => readUser(call, unknownUid))).toEqual(
      refused(`User with ID '${unknownUid}' does not exist.`, 'not-found'),
    );
  });

  test('1.12 does not have it', () => expectMissing(readUser));
});

operationContract('extrarest.user.edit', () => {
  test('an account comes with choices and the caller’s permissions', async () => {
    const account = await readUserForEditing(await plugin.as('sam'), uidOf('alice'));
    expect(account).toMatchObject({ uid: uidOf('alice'), status: 'ACTIVE' });
    expect(account.permissions).toContain('PM_SUPERVISOR');
    expect(account.statuses.map(({ value }) => value)).toEqual(['ACTIVE', 'INACTIVE', 'VACATION']);
    expect(account.roles).toHaveLength(3);
    const own = await readUserForEditing(await plugin.as('alice'));
    expect(own.permissions).not.toContain('PM_SUPERVISOR');
  });

  test('others’ need PM_USERS, and 1.12 does not have it', async () => {
    const alice = await plugin.as('alice');
    expect(await refusal(alice, (call) => readUserForEditing(call, uidOf('bob')))).toEqual(needsUsers);
    await expectMissing(readUserForEditing);
  });
});

operationContract('extrarest.user.update', () => {
  test('what may be set is set, and named', async () => {
    const carol = await plugin.as('carol');
    const change = { usr_position: 'Buyer', usr_status: 'VACATION' } as const;
    expect(await updateUser(carol, change)).toEqual(['usr_position', 'usr_uid']);
    expect(await readUser(carol)).toMatchObject({ position: 'Buyer', status: 'ACTIVE' });
    const bySam = { usr_uid: uidOf('carol'), usr_status: 'VACATION' } as const;
    expect(await updateUser(await plugin.as('sam'), bySam)).toEqual(['usr_status', 'usr_uid']);
    expect(await readUser(carol)).toMatchObject({ status: 'VACATION' });
  });

  test('others’ accounts, unknown people, and what is too long are refused', async () => {
    const [alice, sam] = [await plugin.as('alice'), await plugin.as('sam')];
    expect(await refusal(alice, (call) => updateUser(call, { usr_uid: uidOf('bob') }))).toEqual(needsUsers);
    expect(await refusal(sam, (call) => updateUser(call, { usr_uid: unknownUid }))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
    const long = { usr_firstname: 'x'.repeat(51) };
    expect(await refusal(alice, (call) => updateUser(call, long))).toEqual(
      refused('Invalid value specified for `usr_firstname`. Maximum 50 characters allowed.', 'invalid-input'),
    );
  });

  test('1.12 does not have it', () => expectMissing((call) => updateUser(call, {})));
});

operationContract('extrarest.user.photo', () => {
  const picture = { photo: new Blob(['GIF89a'], { type: 'image/gif' }), name: 'me.gif' };

  test('a picture is stored for the caller', async () => {
    const before = (await plugin.subject.state()).writeLabels;
    await uploadPhoto(await plugin.as('alice'), { userUid: uidOf('alice'), ...picture });
    const { writeLabels } = await plugin.subject.state();
    expect(writeLabels.slice(before.length)).toEqual(['photo of alice']);
  });

  test('others’ need PM_USERS, and what is no picture is refused', async () => {
    const alice = await plugin.as('alice');
    const ofBob = { userUid: uidOf('bob'), ...picture };
    expect(await refusal(alice, (call) => uploadPhoto(call, ofBob))).toEqual(needsUsers);
    const text = { userUid: uidOf('alice'), photo: new Blob(['?'], { type: 'text/plain' }), name: 'me.txt' };
    expect(await refusal(alice, (call) => uploadPhoto(call, text))).toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
  });

  test('1.12 does not have it', () =>
    expectMissing((call) => uploadPhoto(call, { userUid: uidOf('sam'), ...picture })));
});

operationContract('extrarest.user.location', () => {
  test('countries, regions and places, by a part of their names', async () => {
    const alice = await plugin.as('alice');
    const values = async (request: Parameters<typeof listLocations>[1]) =>
      (await listLocations(alice, request)).map(({ value }) => value);
    expect(await values({ category: 'country', search: 'STAN' })).toEqual(['KZ', 'PK']);
    expect(await values({ category: 'region', country: 'US', search: 'mis' })).toEqual(['MS', 'MO']);
    expect(await values({ category: 'location', country: 'TW', region: 'KEE' })).toEqual(['KEL']);
  });

  test('a region needs its country, and a place its region', async () => {
    const alice = await plugin.as('alice');
    expect(await refusal(alice, (call) => listLocations(call, { category: 'region' }))).toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
    const noRegion = { category: 'location', country: 'TW' } as const;
    expect(await refusal(alice, (call) => listLocations(call, noRegion))).toMatchObject({
      code: 'invalid-input',
    });
  });

  test('1.12 does not have it', () => expectMissing((call) => listLocations(call, { category: 'country' })));
});

operationContract('extrarest.user.search', () => {
  test('people are found by a part of their names, whatever its case', async () => {
    expect(await searchUsers(await plugin.as('alice'), 'CLAR')).toEqual([
      { value: uidOf('carol'), label: 'Carol Clark (carol)' },
    ]);
    expect(await searchUsers(await plugin.as('alice'), 'nobody of that name')).toEqual([]);
  });

  test('1.12 does not have it', () => expectMissing((call) => searchUsers(call, 'a')));
});

operationContract('extrarest.user.menu.get', () => {
  test('preferences that nobody has set are an empty list on the wire, and empty here', async () => {
    expect(await readMenu(await plugin.as('sam'), uidOf('bob'))).toEqual({
      language: '',
      menu: '',
      casesMenu: '',
    });
  });

  test('even one’s own needs PM_USERS; an unknown person is not found', async () => {
    expect(await refusal(await plugin.as('alice'), (call) => readMenu(call, uidOf('alice')))).toEqual(
      needsUsers,
    );
    expect(await refusal(await plugin.as('alice'), (call) => readMenu(call, unknownUid))).toEqual(
      refused(`User with ID '${unknownUid}' does not exist.`, 'not-found'),
    );
  });
});

operationContract('extrarest.user.menu.set', () => {
  test('what is given is set, the rest stays', async () => {
    const sam = await plugin.as('sam');
    await setMenu(sam, uidOf('alice'), { menu: 'PM_CASES', language: 'pt-BR' });
    expect(await setMenu(sam, uidOf('alice'), { casesMenu: 'CASES_SENT' })).toEqual({
      language: 'pt-BR',
      menu: 'PM_CASES',
      casesMenu: 'CASES_SENT',
    });
    expect(await readMenu(sam, uidOf('alice'))).toMatchObject({ menu: 'PM_CASES' });
  });

  test('without PM_USERS it is forbidden, an unknown menu is invalid', async () => {
    const change = { menu: 'PM_NOTHING' };
    expect(await refusal(await plugin.as('alice'), (call) => setMenu(call, uidOf('alice'), {}))).toEqual(
      needsUsers,
    );
    expect(
      await refusal(await plugin.as('sam'), (call) => setMenu(call, uidOf('alice'), change)),
    ).toMatchObject({ status: 400, code: 'invalid-input' });
  });
});
