import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../contract';
import { cancelCase, routeCase } from './client/case-actions';
import { readCase } from './client/cases';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  startPlugin,
  uidOf,
} from './client/extrarest/contract-testing';
import { addNote, readNotes } from './client/notes';
import { readVariables, writeVariables } from './client/variables';
import { itemOf, requestOf, watched } from './testing';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const both = [
  ['3.3.10', () => sandbox],
  ['3.8.3', () => later],
] as const;

const queryNames = (requests: readonly { query?: ReadonlyArray<readonly [string, string]> }[]) =>
  requests.flatMap(({ query }) => (query ?? []).map(([name]) => name));

test('facts §5, "Variables": the index is called app_index to read and del_index to write', async () => {
  const { call, requests } = watched(await sandbox.as('alice'));
  const place = { appUid: await newPurchase(call), delIndex: '1' };
  requests.length = 0;
  await readVariables(call, place);
  await writeVariables(call, place, { amount: 1 });
  expect(queryNames(requests)).toEqual(['app_index', 'del_index']);
});

describe.each(both)('in %s', (_, plugin) => {
  test('facts §2: a 401 is tried once with a fresh token; a second one means that it is not permitted', async () => {
    const sam = await plugin().as('sam');
    const appUid = await newPurchase(sam, 2_000);
    await routeCase(sam, { appUid, delIndex: '1' });
    const { credential } = await plugin().as('alice');
    const cancelling = plugin().subject.callWithRefresh('alice', (call) => cancelCase(call, appUid));
    await expect(cancelling).rejects.toMatchObject({ code: 'forbidden' });
    // The token was good, so none was spent on it.
    expect((await plugin().as('alice')).credential).toEqual(credential);
  });

  test('facts §2: success is an empty body; a page of HTML with 200 is not', async () => {
    const alice = await plugin().as('alice');
    const appUid = await newPurchase(alice);
    await expect(addNote(alice, { appUid, text: 'One' })).resolves.toBeUndefined();
    plugin().subject.faults.add({ kind: 'html', match: '/note', times: 1 });
    await expect(addNote(alice, { appUid, text: 'Two' })).rejects.toMatchObject({ code: 'uncertain' });
  });

  test('facts §2: a crash without JSON is a system that does not work, and an open question for a write', async () => {
    const alice = await plugin().as('alice');
    const appUid = await newPurchase(alice);
    plugin().subject.faults.add({ kind: 'status-500', match: '/notes', times: 1 });
    await expect(readNotes(alice, appUid)).rejects.toMatchObject({ code: 'unavailable' });
    plugin().subject.faults.add({ kind: 'status-500', match: '/route-case', times: 1 });
    await expect(routeCase(alice, { appUid, delIndex: '1' })).rejects.toMatchObject({ code: 'uncertain' });
  });

  test('facts §5, "Claim": of two who claim at once one has it, and the other one is told', async () => {
    const appUid = await pooledPurchase(await plugin().as('bob'));
    const { processNumber } = await itemOf(
      plugin().subject,
      'bob',
      'Purchase request 採購申請 Caliper',
      'initiated',
    );
    const externalId = `${appUid}:2:${processNumber?.slice(1)}`;
    const ref = { externalId, kind: 'task', box: 'pending' } as const;
    const claim = async (call: Call) =>
      plugin().subject.connector.actions.perform(call, ref, requestOf({ id: 'claim', intent: 'claim' }));
    const [alice, carol] = [await plugin().as('alice'), await plugin().as('carol')];
    const [ofAlice, ofCarol] = await Promise.allSettled([claim(alice), claim(carol)]);
    const [holder] = (await readCase(await plugin().as('bob'), appUid)).current_task;
    const has = (person: 'alice' | 'carol') => holder?.usr_uid === uidOf(person);
    expect(has('alice') || has('carol')).toBe(true);
    for (const [outcome, owns] of [
      [ofAlice, has('alice')],
      [ofCarol, has('carol')],
    ] as const)
      expect(outcome).toMatchObject(
        owns ? { status: 'fulfilled' } : { status: 'rejected', reason: { code: 'conflict' } },
      );
  });
});
