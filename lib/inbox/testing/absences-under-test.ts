import { DateTime } from 'luxon';
import type { AbsenceView, AbsenceWish } from '@/lib/api/contract/absences';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { createAbsenceKeeper } from '../absences/keeper';
import { createAbsence } from '../absences/write-absence';
import { type InboxOptions, type InboxUnderTest, startInbox, type TestPerson } from './inbox-under-test';

/** The toy as a vendor without substitutes of its own: each item has to be handed on. */
export const withoutSubstitutes: Connector = { ...toy, outOfOffice: undefined };

export interface AbsencesUnderTest extends InboxUnderTest {
  caller(person: TestPerson): { id: string; role: 'member' };
  /** A rule in UTC that begins `from` and ends `until` minutes from now; all processes unless told otherwise. */
  wish(
    substitute: TestPerson,
    change?: Partial<AbsenceWish> & { from?: number; until?: number },
  ): AbsenceWish;
  rule(
    person: TestPerson,
    substitute: TestPerson,
    change?: Parameters<AbsencesUnderTest['wish']>[1],
  ): Promise<AbsenceView>;
  /** Carries out what rules ask for, and nothing of the outbox. */
  keep(): Promise<void>;
  /** Sends what the outbox holds. */
  send(): Promise<void>;
  /** Rules, outbox and reading, until all have come to rest. */
  round(): Promise<void>;
  /** The labels of the vendor's writes that begin with `kind`. */
  writes(kind: string): Promise<string[]>;
  /** As after a restart: a keeper that remembers nothing. */
  restartKeeper(): void;
}

const DAY = 24 * 60;

export async function startAbsences(
  connector: Connector = toy,
  vendor: Pick<InboxOptions, 'sandbox' | 'dialect' | 'now'> = {},
): Promise<AbsencesUnderTest> {
  const inbox = await startInbox({ connector, ...vendor });
  const { server, runtime } = inbox;
  await inbox.sync();
  let keeper = server.absenceKeeper;

  const wallTime = (minutes: number) =>
    DateTime.fromJSDate(runtime.now(), { zone: 'utc' }).plus({ minutes }).toFormat("yyyy-MM-dd'T'HH:mm");
  const caller = (person: TestPerson) => ({ id: inbox.people[person].userId, role: 'member' as const });
  const wish: AbsencesUnderTest['wish'] = (substitute, { from = 0, until = DAY, ...change } = {}) => ({
    substitute,
    timeZone: 'UTC',
    start: wallTime(from),
    end: wallTime(until),
    processes: null,
    note: '',
    movesOpenItems: true,
    ...change,
  });
  async function keep() {
    await keeper.tick();
    await keeper.settle();
  }
  async function send() {
    await server.outbox.tick();
    await server.outbox.settle();
  }
  return {
    ...inbox,
    caller,
    wish,
    rule: (person, substitute, change) => createAbsence(runtime, caller(person), wish(substitute, change)),
    keep,
    send,
    async round() {
      await keep();
      await send();
      await inbox.syncAll();
      await keep();
    },
    async writes(kind) {
      return (await inbox.subject.state()).writeLabels.filter((label) => label.startsWith(kind));
    },
    restartKeeper() {
      keeper = createAbsenceKeeper({ ...server.absences, vendorOffers: new Map() });
    },
  };
}
