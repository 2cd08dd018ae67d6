import { afterEach, describe, expect, test } from 'vitest';
import { HistoryEntry } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { routeCase } from './client/case-actions';
import { newPurchase, uidOf } from './client/extrarest/contract-testing';
import { REASSIGN_INPUT, UNTIL_INPUT } from './descriptors';
import { acting, startProcessMaker } from './testing';

const TITLE = 'Purchase request 採購申請 Caliper';

let subject: TestSubject;
afterEach(() => subject.close());

const does = (person: SandboxPerson, ...action: Parameters<ReturnType<typeof acting>['perform']>) =>
  acting(subject, person, TITLE).perform(...action);

/** A purchase of sam's that was given to somebody else, rested, was decided upon, and now stands at two steps at once. */
async function eventful(): Promise<WorkRef> {
  const sam = await subject.callAs('sam');
  const appUid = await newPurchase(sam, 2_000);
  await routeCase(sam, { appUid, delIndex: '1' });
  const ref: WorkRef = { externalId: appUid, kind: 'process', box: 'initiated' };
  await subject.connector.notes?.add(sam, ref, 'Needed by Friday 週五前');
  await does('alice', 'reassign', { [REASSIGN_INPUT]: [uidOf('carol')] });
  await does('carol', 'pause', { [UNTIL_INPUT]: '2099-01-01' });
  await does('carol', 'resume');
  await does('carol', 'decide:decision=approve', {}, 'Fine. 同意');
  await does('alice', 'claim');
  await does('alice', 'route');
  return ref;
}

describe.each(['3.3.10', '3.2', '3.8.3'])('the course of a case in %s', (dialect) => {
  test('tells parallel branches, a reassignment and a pause as they were, in their order, and notes beside', async () => {
    subject = await startProcessMaker(dialect);
    const ref = await eventful();
    const sam = await subject.callAs('sam');
    const history = HistoryEntry.array().parse(await subject.connector.history?.load(sam, ref));
    const told = history.map(({ event, step, person, current }) => [
      event,
      step,
      person?.name ?? null,
      current,
    ]);
    expect(told.slice(0, 6)).toEqual([
      ['started', null, 'Sam Sullivan', false],
      ['completed', 'Submit request', 'Sam Sullivan', false],
      // Who gave it to whom the vendor does not tell, only that it went.
      ['reassigned', 'Approve request', null, false],
      ['paused', 'Approve request', 'Carol Clark', false],
      ['completed', 'Approve request', 'Carol Clark', false],
      ['completed', 'Process order', 'Alice Adams', false],
    ]);
    expect(told.slice(6).toSorted()).toEqual([
      ['assigned', 'Check invoice', 'Sam Sullivan', true],
      ['assigned', 'Receive goods', 'Carol Clark', true],
    ]);
    const times = history.map(({ at }) => at ?? '');
    expect(times).toEqual(times.toSorted());
    const notes = await subject.connector.notes?.load(sam, ref);
    expect(notes?.notes.map(({ text, person }) => [text, person?.name])).toEqual([
      ['Needed by Friday 週五前', 'Sam Sullivan'],
      ['Fine. 同意', 'Carol Clark'],
    ]);
  });
});
