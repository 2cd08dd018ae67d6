import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Absence, Call } from '../contract';
import { uidOf } from './client/extrarest/contract-testing';
import { type AccountChange, readUser, updateUser } from './client/extrarest/users';
import { outOfOffice as bundle } from './out-of-office';
import { acting, answering, openTasks, startProcessMaker, withoutPlugin } from './testing';

let subject: TestSubject;
let sam: Call;
beforeEach(async () => {
  subject = await startProcessMaker();
  sam = await subject.callAs('sam');
});
afterEach(() => subject.close());

const ROUND = 'Compressor room, weekly round 空壓機房週檢';

/** As the registry hands it out. */
const away = () => subject.connector.outOfOffice ?? bundle;
const absence = (person: 'alice' | 'carol'): Absence => ({
  substitute: { id: uidOf(person), username: person, displayName: person },
  startsAt: '2026-11-23T00:00:00.000Z',
  endsAt: '2026-11-30T00:00:00.000Z',
});

async function account(call = sam) {
  const { status, replacedByUid } = await readUser(call);
  return [status, replacedByUid];
}

/** What an administrator does in the vendor's own screens. */
const elsewhere = (change: AccountChange) => updateUser(sam, { usr_uid: uidOf('sam'), ...change });

describe('who may say that he is away (vendor document: extraRest, "Get user information for editing")', () => {
  test('a Manager, without any period and without what is there already', async () => {
    expect(await away().offer(sam)).toMatchObject({ available: true, timed: false, movesOpenItems: false });
  });

  test('not an Operator, to whom the vendor does not tell the status for editing', async () => {
    const alice = await subject.callAs('alice');
    expect(await away().offer(alice)).toMatchObject({
      available: false,
      reason: expect.stringContaining('Your role'),
    });
    await expect(away().set(alice, absence('carol'))).rejects.toMatchObject({ code: 'forbidden' });
    await away().clear(alice);
    expect((await subject.state()).writes).toBe(0);
  });

  test('nobody without the plugin, or with one before 1.13', async () => {
    const older = await startProcessMaker('3.8.3');
    try {
      for (const call of [withoutPlugin(sam), await older.callAs('sam')]) {
        expect(await away().offer(call)).toMatchObject({
          available: false,
          reason: expect.stringContaining('extraRest'),
        });
        expect(await away().read(call)).toBeNull();
        await expect(away().set(call, absence('alice'))).rejects.toMatchObject({ code: 'unsupported' });
        await away().clear(call);
      }
    } finally {
      await older.close();
    }
  });

  test('a token that has expired is told as such, and not as a missing plugin', async () => {
    for (const ask of [away().offer, away().read, away().clear])
      await expect(ask(withoutPlugin(sam, 401))).rejects.toMatchObject({ code: 'auth' });
  });
});

describe('being away', () => {
  test('is set once, however often it is asked for', async () => {
    await away().set(sam, absence('alice'));
    await away().set(sam, absence('alice'));
    expect((await subject.state()).writes).toBe(1);
    expect(await account()).toEqual(['VACATION', uidOf('alice')]);
    expect(await away().read(sam)).toEqual({
      substitute: { id: uidOf('alice'), name: 'Alice Adams' },
      startsAt: null,
      endsAt: null,
    });
    await away().set(sam, absence('carol'));
    expect(await account()).toEqual(['VACATION', uidOf('carol')]);
  });

  test('sends new tasks to the substitute, and leaves what is there (its document: "usr_replaced_by")', async () => {
    await away().set(sam, absence('carol'));
    await acting(subject, 'alice', ROUND).perform('route');
    expect(await openTasks(subject, ROUND)).toEqual(['Confirm the findings 主管確認: carol']);
  });

  test('ends once, and new tasks come again', async () => {
    await away().set(sam, absence('carol'));
    await away().clear(sam);
    await away().clear(sam);
    expect((await subject.state()).writes).toBe(2);
    expect(await account()).toEqual(['ACTIVE', null]);
    expect(await away().read(sam)).toBeNull();
    await acting(subject, 'alice', ROUND).perform('route');
    expect(await openTasks(subject, ROUND)).toEqual(['Confirm the findings 主管確認: sam']);
  });

  test.each([
    ['a substitute for another day', { usr_replaced_by: uidOf('alice') }, ['ACTIVE', uidOf('alice')]],
    ['somebody away without any substitute', { usr_status: 'VACATION' }, ['VACATION', null]],
    [
      'an account that is switched off',
      { usr_status: 'INACTIVE', usr_replaced_by: uidOf('alice') },
      ['INACTIVE', uidOf('alice')],
    ],
  ] as const)('that is not ours stays: %s', async (_, change, stays) => {
    await elsewhere(change);
    await away().clear(sam);
    expect(await account()).toEqual(stays);
    expect(await away().read(sam)).toBeNull();
  });

  test('that was taken in part only is told', async () => {
    const partly = answering(sam, ({ path }) => {
      const body = { usr_uid: uidOf('sam'), usr_replaced_by: uidOf('alice') };
      return path.endsWith('/user/update')
        ? { status: 200, headers: new Headers(), text: JSON.stringify(body), json: () => body }
        : null;
    });
    await expect(away().set(partly, absence('alice'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('and a lost answer is uncertain; asking again settles it', async () => {
    subject.faults.add({ kind: 'apply-then-drop', match: '/user/update', times: 1 });
    await expect(away().set(sam, absence('alice'))).rejects.toMatchObject({ code: 'uncertain' });
    await away().set(sam, absence('alice'));
    expect((await subject.state()).writes).toBe(1);
  });
});
