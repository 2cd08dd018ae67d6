import assert from 'node:assert/strict';
import { putAbsenceItem } from '@/db/repositories/absence-items';
import { Problem } from '@/lib/api/contract/problem';
import { movedItemId } from '@/lib/inbox/absences/texts';
import { createAbsence } from '@/lib/inbox/absences/write-absence';
import { CONNECTION, type InboxUnderTest, type TestPerson } from '@/lib/inbox/testing/inbox-under-test';

interface Reach {
  readonly as?: TestPerson;
  readonly params?: Record<string, string>;
  readonly query?: string;
  readonly body?: unknown;
}

/** A rule of alice's, and an item that it has handed on to carol. */
export interface RuleOfAlice {
  readonly rule: string;
  readonly movedItem: string;
}

interface Strangers extends RuleOfAlice {
  call(method: string, path: string, reach?: Reach): Promise<Response>;
  /** Asks as bob, and is told that there is nothing of the kind. */
  expectAbsent(method: string, path: string, reach: Reach): Promise<void>;
}

const awayFor = (substitute: TestPerson, change: object = {}) => ({
  substitute,
  timeZone: 'Europe/Berlin',
  start: '2099-03-28T09:00',
  end: '2099-03-30T09:00',
  processes: null,
  ...change,
});

/** Makes a rule in a far future, and notes an item as handed on by one of the person's actions. */
export async function absenceOf(
  inbox: InboxUnderTest,
  person: TestPerson,
  actionId: string,
): Promise<RuleOfAlice> {
  const caller = { id: inbox.people[person].userId, role: 'member' } as const;
  const wish = { ...awayFor('carol'), note: 'a note of hers', movesOpenItems: true };
  const { id } = await createAbsence(inbox.runtime, caller, wish);
  const item = {
    absenceId: id,
    connectionId: CONNECTION,
    externalId: 'moved',
    processId: 'moved',
    stepName: '',
    title: 'moved to carol',
    receiverUserId: inbox.people.carol.userId,
    actionId,
    problem: null,
    revision: '',
    attempts: 1,
    retryAt: null,
    askedBackAt: null,
    handBackActionId: null,
    at: inbox.runtime.now().toISOString(),
  };
  await putAbsenceItem(inbox.runtime.inbox, item);
  return { rule: id, movedItem: movedItemId(item) };
}

const textOf = async (response: Response) => `${response.status} ${await response.text()}`;

type Attempts = Record<string, () => Promise<void>>;

/** How bob would make a rule for alice, or read hers. */
function attemptsOnRules(of: () => Strangers): Attempts {
  return {
    'GET /api/absences': async () => {
      const { call, rule } = of();
      assert.ok((await textOf(await call('GET', '/api/absences', { as: 'alice' }))).includes(rule));
      assert.ok(!(await textOf(await call('GET', '/api/absences', { as: 'bob' }))).includes(rule));
      assert.equal((await call('GET', '/api/absences', { as: 'bob', query: '?whose=all' })).status, 403);
    },
    'POST /api/absences': async () => {
      const { call } = of();
      const named = { as: 'bob', body: awayFor('carol', { person: 'alice' }) } as const;
      assert.equal((await call('POST', '/api/absences', named)).status, 403);
      const body = awayFor('carol', { userId: 'alice' });
      const forged = await call('POST', '/api/absences', { as: 'bob', body });
      assert.equal(Problem.parse(await forged.json()).field, 'userId');
      assert.ok(!(await textOf(await call('GET', '/api/absences', { as: 'alice' }))).includes('"madeBy":{'));
    },
    'POST /api/absences/preview': async () => {
      const { call, expectAbsent, rule } = of();
      const path = '/api/absences/preview';
      const named = { as: 'bob', body: awayFor('carol', { person: 'alice' }) } as const;
      assert.equal((await call('POST', path, named)).status, 403);
      await expectAbsent('POST', path, { body: awayFor('carol', { id: rule }) });
    },
    'GET /api/absences/colleagues': async () => {
      const reach = { as: 'bob', query: '?person=alice' } as const;
      assert.equal((await of().call('GET', '/api/absences/colleagues', reach)).status, 403);
    },
  };
}

/** How bob would change or end alice's rule. */
function attemptsOnRule(of: () => Strangers): Attempts {
  const absent = (method: string, path: string, body?: unknown) => {
    const { expectAbsent, rule } = of();
    return expectAbsent(method, path, { params: { id: rule }, ...(body !== undefined && { body }) });
  };
  return {
    'GET /api/absences/{id}': () => absent('GET', '/api/absences/{id}'),
    'PUT /api/absences/{id}': () => absent('PUT', '/api/absences/{id}', awayFor('carol')),
    'DELETE /api/absences/{id}': async () => {
      await absent('DELETE', '/api/absences/{id}');
      const params = { id: of().rule };
      const own = await of().call('GET', '/api/absences/{id}', { as: 'alice', params });
      assert.ok((await textOf(own)).includes('"coming"'));
    },
    'POST /api/absences/{id}/repair': () =>
      absent('POST', '/api/absences/{id}/repair', { connectionId: CONNECTION }),
  };
}

/** How bob would learn of, ask for or hand back what went from alice to carol. */
function attemptsOnMovedItems(of: () => Strangers): Attempts {
  const items = '/api/absences/{id}/items';
  return {
    'GET /api/absences/received': async () => {
      const answer = await of().call('GET', '/api/absences/received', { as: 'bob' });
      assert.deepEqual(await answer.json(), { items: [] });
    },
    'POST /api/absences/received/hand-back': async () => {
      const { call, movedItem } = of();
      const reach = { as: 'bob', body: { itemIds: [movedItem] } } as const;
      const answer = await call('POST', '/api/absences/received/hand-back', reach);
      assert.deepEqual(await answer.json(), { results: [] });
    },
    'GET /api/absences/{id}/items': async () => {
      const { call, expectAbsent, rule, movedItem } = of();
      const params = { id: rule };
      await expectAbsent('GET', items, { params });
      assert.ok((await textOf(await call('GET', items, { as: 'alice', params }))).includes(movedItem));
    },
    'POST /api/absences/{id}/items/ask-back': async () => {
      const { expectAbsent, rule } = of();
      await expectAbsent('POST', `${items}/ask-back`, { params: { id: rule }, body: { itemIds: null } });
    },
  };
}

export function attemptsOnAbsences(of: () => Strangers): Attempts {
  return { ...attemptsOnRules(of), ...attemptsOnRule(of), ...attemptsOnMovedItems(of) };
}
