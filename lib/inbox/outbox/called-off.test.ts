import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AbsenceRow, insertAbsence } from '@/db/repositories/absences';
import { type ActionRow, findAction, moveAction } from '@/db/repositories/actions';
import { cancelHeld, insertBulk } from '@/db/repositories/bulks';
import { toInstant } from '@/lib/domain/instant';
import { ruleStep } from '../absences/audit-step';
import { decide, round, writes } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

const RULE = {
  id: 'rule',
  timeZone: 'UTC',
  localStart: '2026-11-20T08:00',
  localEnd: '2026-11-21T08:00',
  startsAt: '2026-11-20T08:00:00.000Z',
  endsAt: '2099-11-21T08:00:00.000Z',
  processes: 'null',
  note: '',
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
  endedAt: null,
  madeByUserId: null,
  movesOpenItems: true,
  closedAt: null,
};

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox();
  await inbox.sync();
});
afterEach(() => inbox.close());

const now = () => toInstant(inbox.runtime.now());

/** A decision of alice's that is a part of something, and whose request is on its way without an answer. */
async function inFlight(part: Partial<Pick<ActionRow, 'bulkId' | 'absenceId'>>): Promise<string> {
  const { id } = await decide(inbox);
  inbox.runtime.inbox.$client
    .prepare('update actions set bulk_id = ?, absence_id = ? where id = ?')
    .run(part.bulkId ?? null, part.absenceId ?? null, id);
  inbox.subject.faults.add({ kind: 'down', match: '/decision', times: 1 });
  await round(inbox);
  return id;
}

/** The state once the vendor has said that the request was not carried out, and when all is at rest. */
async function fateOf(id: string): Promise<string | undefined> {
  for (const wait of [40_000, 10_000]) {
    inbox.advance(wait);
    await round(inbox);
  }
  return (await findAction(inbox.runtime.inbox, inbox.people.alice.userId, id))?.state;
}

async function startBulk(): Promise<void> {
  const { userId } = inbox.people.alice;
  const bulk = { id: 'bulk', userId, idempotencyKey: 'bulk', summary: '', total: 1, stoppedAt: null };
  const underWay = { code: 'conflict', message: 'It has a decision under way.' };
  await insertBulk(inbox.runtime.inbox, { ...bulk, requestedAt: now() }, [], underWay);
}

async function startRule(owner: 'alice' | 'bob', change: Partial<AbsenceRow> = {}): Promise<void> {
  const { alice, bob } = inbox.people;
  const [userId, substituteUserId] =
    owner === 'alice' ? [alice.userId, bob.userId] : [bob.userId, alice.userId];
  const row = { ...RULE, ...change, userId, substituteUserId };
  const step = await ruleStep(inbox.runtime, row, { state: 'made', actorId: userId });
  await insertAbsence(inbox.runtime.inbox, row, step);
}

it('what was on its way when its bulk was stopped, and did not arrive, is not sent again', async () => {
  await startBulk();
  const id = await inFlight({ bulkId: 'bulk' });
  await cancelHeld(inbox.runtime.inbox, 'bulk', { at: now(), requestedFrom: '' });
  expect(await fateOf(id)).toBe('cancelled');
  expect(await writes(inbox)).toBe(0);
  expect(inbox.runtime.inbox.$client.prepare('select * from task_locks').all()).toEqual([]);
});

it('of a bulk that goes on it is sent again', async () => {
  await startBulk();
  expect(await fateOf(await inFlight({ bulkId: 'bulk' }))).toBe('confirmed');
});

it.each([
  ['ended', { endedAt: '2026-11-20T09:00:00.000Z' }],
  ['over', { endsAt: '2026-11-20T09:00:00.000Z' }],
])('what a rule handed on that is %s is not sent again', async (_how, change) => {
  await startRule('alice', change);
  expect(await fateOf(await inFlight({ absenceId: 'rule' }))).toBe('cancelled');
  expect(await writes(inbox)).toBe(0);
});

it('what a rule in force hands on is sent again, and what is handed back after its end, too', async () => {
  await startRule('alice');
  expect(await fateOf(await inFlight({ absenceId: 'rule' }))).toBe('confirmed');
  inbox.runtime.inbox.$client.exec("delete from absences where id = 'rule'");
  await startRule('bob', { endsAt: '2026-11-20T09:00:00.000Z' });
  expect(await fateOf(await inFlight({ absenceId: 'rule' }))).toBe('confirmed');
});

it('what was carried out stands, whatever was called off', async () => {
  await startBulk();
  const id = await inFlight({ bulkId: 'bulk' });
  await cancelHeld(inbox.runtime.inbox, 'bulk', { at: now(), requestedFrom: '' });
  const confirmed = { state: 'confirmed', settledAt: now() } as const;
  expect(await moveAction(inbox.runtime.inbox, id, 'uncertain', confirmed, now())).toBe(true);
  expect(await fateOf(id)).toBe('confirmed');
});
