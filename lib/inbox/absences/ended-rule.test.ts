import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listActions } from '@/db/repositories/actions';
import { listAuditAfter } from '@/db/repositories/audit';
import { type AbsencesUnderTest, startAbsences, withoutSubstitutes } from '../testing/absences-under-test';
import { readMovedItems } from './moved-items';
import { endAbsence } from './write-absence';

let office: AbsencesUnderTest;
beforeEach(async () => {
  office = await startAbsences(withoutSubstitutes);
});
afterEach(() => office.close());

const MINUTE = 60_000;

const statesOf = async () => {
  const { userId } = office.people.alice;
  const rows = await listActions(office.runtime.inbox, userId, { limit: 100 });
  return rows.map(({ state }) => state);
};

/** The steps of hand-overs that were taken back, and from where that was asked. */
async function takenBackIn(): Promise<string[]> {
  const log = await listAuditAfter(office.runtime.inbox, 0, 100);
  return log
    .filter(({ state }) => state === 'cancelled')
    .map(({ username, requestedFrom }) => `${username} ${requestedFrom}`);
}

/** A rule of alice's whose hand-overs lie in the outbox; answers its id and how many they are. */
async function planned(until?: number): Promise<{ id: string; count: number }> {
  const { id } = await office.rule('alice', 'bob', until === undefined ? {} : { until });
  await office.keep();
  const { length: count } = await statesOf();
  expect(count).toBeGreaterThan(0);
  return { id, count };
}

describe('what a rule has not sent yet', () => {
  it('is taken back as it is ended, in the same breath, and from there', async () => {
    const { id, count } = await planned();
    await endAbsence(office.runtime, { ...office.caller('alice'), from: '192.0.2.1' }, id);
    const kept = Array.from({ length: count }, () => 'cancelled');
    expect(await statesOf()).toEqual(kept);
    expect(await takenBackIn()).toEqual(kept.map(() => 'alice 192.0.2.1'));
    await office.send();
    await office.round();
    expect(await office.writes('hand ')).toEqual([]);
    const items = await readMovedItems(office.runtime, office.caller('alice'), id);
    expect(items.map(({ state }) => state)).toEqual(kept.map(() => 'kept'));
  });

  it('is not sent after its time either, also where no rule is looked after', async () => {
    const { count } = await planned(60);
    office.advance(61 * MINUTE);
    await office.send();
    expect(await office.writes('hand ')).toEqual([]);
    const kept = Array.from({ length: count }, () => 'cancelled');
    expect(await statesOf()).toEqual(kept);
    expect(await takenBackIn()).toEqual(kept.map(() => 'alice out-of-office rule'));
  });

  it('leaves what the substitute hands back alone', async () => {
    const { id } = await planned();
    await office.round();
    const { inbox } = office.runtime;
    const { alice, bob } = office.people;
    // As bob's handing back one of them, which waits for the system.
    inbox.$client
      .prepare(
        "update actions set user_id = ?, state = 'held', held_until = ? where user_id = ? and rowid = 1",
      )
      .run(bob.userId, new Date(office.runtime.now().getTime() + MINUTE).toISOString(), alice.userId);
    await endAbsence(office.runtime, office.caller('alice'), id);
    const rows = await listActions(inbox, bob.userId, { limit: 100 });
    expect(rows.map(({ state }) => state)).toEqual(['held']);
  });
});
