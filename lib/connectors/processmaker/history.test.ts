import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HistoryEntry } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { cancelCase, pauseCase, reassignCase, routeCase, unpauseCase } from './client/case-actions';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  startPlugin,
  uidOf,
} from './client/extrarest/contract-testing';
import { itemOf } from './testing';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const processRef = (appUid: string): WorkRef => ({ externalId: appUid, kind: 'process', box: 'initiated' });

async function historyOf(plugin: PluginSubject, call: Call, ref: WorkRef) {
  const history = await plugin.subject.connector.history?.load(call, ref);
  return (history ?? []).map((entry) => HistoryEntry.parse(entry));
}

const told = (history: readonly HistoryEntry[]) =>
  history.map(({ event, step, person, current }) => [event, step, person?.name ?? null, current]);

const both = [
  ['3.3.10', () => sandbox],
  ['3.8.3', () => later],
] as const;

/** A purchase of sam's that waits for alice's approval at index 2. */
async function approval(plugin: PluginSubject) {
  const sam = await plugin.as('sam');
  const appUid = await newPurchase(sam, 2_000);
  await routeCase(sam, { appUid, delIndex: '1' });
  return { appUid, sam, alice: await plugin.as('alice') };
}

const BEGUN = [
  ['started', null, 'Sam Sullivan', false],
  ['completed', 'Submit request', 'Sam Sullivan', false],
];

describe.each(both)('the history of a case in %s', (_, plugin) => {
  test('how it began, who did what, and where it is', async () => {
    const { appUid, alice } = await approval(plugin());
    const history = await historyOf(plugin(), alice, processRef(appUid));
    expect(told(history)).toEqual([...BEGUN, ['assigned', 'Approve request', 'Alice Adams', true]]);
    for (const { at } of history) expect(at).not.toBeNull();
    expect(history.at(-1)?.startedAt).toBeNull();
  });

  test('facts §5: a pause and going on are two turns, with two indexes', async () => {
    const { appUid, alice } = await approval(plugin());
    await pauseCase(alice, { appUid, delIndex: '2', until: '2030-01-02' });
    const paused = ['paused', 'Approve request', 'Alice Adams', true];
    expect(told(await historyOf(plugin(), alice, processRef(appUid)))).toEqual([...BEGUN, paused]);
    await unpauseCase(alice, { appUid, delIndex: '2' });
    const history = await historyOf(plugin(), alice, processRef(appUid));
    expect(told(history)).toEqual([
      ...BEGUN,
      ['paused', 'Approve request', 'Alice Adams', false],
      ['assigned', 'Approve request', 'Alice Adams', true],
    ]);
    expect(history.map(({ id }) => id)).toEqual(['started', '1', '2', '3']);
  });

  test('facts §5: a reassignment is two turns as well; each stands there once', async () => {
    const { appUid, sam } = await approval(plugin());
    const [fromUid, toUid] = [uidOf('alice'), uidOf('carol')];
    await reassignCase(sam, { appUid, delIndex: '2', fromUid, toUid });
    expect(told(await historyOf(plugin(), sam, processRef(appUid)))).toEqual([
      ...BEGUN,
      ['reassigned', 'Approve request', null, false],
      ['assigned', 'Approve request', 'Carol Clark', true],
    ]);
  });

  test('facts §5: a member of the pool sees the turns, though not the case', async () => {
    const appUid = await pooledPurchase(await plugin().as('bob'));
    const carol = await plugin().as('carol');
    const item = await itemOf(plugin().subject, 'carol', 'Purchase request 採購申請 Caliper');
    expect(item).toMatchObject({ stage: 'claimable', processId: appUid });
    expect(told(await historyOf(plugin(), carol, item.ref))).toEqual([
      ['completed', 'Submit request', 'Bob Brown', false],
      ['assigned', 'Process order', null, true],
    ]);
    // How it began is not among them, which is said beside them.
    expect(plugin().subject.connector.history?.beforeClaim).toMatch(
      /how .* began once you have claimed it\.$/,
    );
  });

  test('facts §5: the vendor would tell everybody, we do not', async () => {
    const { appUid } = await approval(plugin());
    const nobody = await plugin().as('nobody');
    for (const ref of [
      processRef(appUid),
      { externalId: `${appUid}:2:1040`, kind: 'task', box: 'pending' } as const,
    ])
      await expect(historyOf(plugin(), nobody, ref)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('a cancelled case says so, at the time of its last turn', async () => {
  const { appUid, sam } = await approval(sandbox);
  await cancelCase(sam, appUid);
  const history = await historyOf(sandbox, sam, processRef(appUid));
  // The first turn ended within the same second here, so that it could have been closed by the cancellation, too.
  expect(told(history).slice(-2)).toEqual([
    ['assigned', 'Approve request', 'Alice Adams', false],
    ['cancelled', null, null, false],
  ]);
  expect(history.at(-1)?.at).not.toBeNull();
});
