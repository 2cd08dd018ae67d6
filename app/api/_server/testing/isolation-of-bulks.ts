import { expect } from 'vitest';
import { Problem } from '@/lib/api/contract/problem';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { requestBulk } from '@/lib/inbox/bulk/request-bulk';
import type { InboxUnderTest, TestPerson } from '@/lib/inbox/testing/inbox-under-test';

export interface Reach {
  readonly as?: TestPerson;
  readonly params?: Record<string, string>;
  readonly query?: string;
  readonly body?: unknown;
  /** Names a file that is brought. */
  readonly disposition?: string;
}

/** What is alice's, and the ways to reach for it. */
export interface Strangers {
  readonly item: WorkItemView;
  readonly action: string;
  readonly bulk: string;
  call(method: string, path: string, reach?: Reach): Promise<Response>;
  /** Asks as bob, and is told that there is nothing of the kind. */
  expectAbsent(method: string, path: string, reach: Reach): Promise<void>;
}

const inputs = { comment: '', values: {} };

function bulkOn({ id, version }: WorkItemView) {
  const items = [{ workItemId: id, actionId: 'agree', expectedVersion: version }];
  return { parts: [{ items, inputs }], idempotencyKey: 'bob-tries-alice' };
}

/** A decision of the person on several items, of which one may be under way already: all the same it is theirs. */
export async function bulkOf(inbox: InboxUnderTest, person: TestPerson, item: WorkItemView): Promise<string> {
  const origin = { userId: inbox.people[person].userId, requestedFrom: '' };
  return (await requestBulk(inbox.server, origin, bulkOn(item))).id;
}

/** How bob would reach for alice's decisions on several items, and for her part of the audit log. */
export function attemptsOnBulks(strangers: () => Strangers): Record<string, () => Promise<void>> {
  const ask = async (person: TestPerson, method: string, path: string, reach: Reach = {}) =>
    (await strangers().call(method, path, { as: person, ...reach })).text();
  const ownBulk = () => ({ params: { id: strangers().bulk } });
  return {
    'POST /api/actions/bulk/offers': async () => {
      const body = { workItemIds: [strangers().item.id] };
      const answer = await ask('bob', 'POST', '/api/actions/bulk/offers', { body });
      expect(answer).toContain('"version":null');
      expect(answer).not.toContain('agree');
    },
    'POST /api/actions/bulk': async () => {
      const { item, call } = strangers();
      const answer = await ask('bob', 'POST', '/api/actions/bulk', { body: bulkOn(item) });
      expect(answer).toContain('"not-taken":1');
      expect(answer).not.toContain(item.title);
      const forged = { ...bulkOn(item), subject: 'alice' };
      const refused = await call('POST', '/api/actions/bulk', { as: 'bob', body: forged });
      expect(Problem.parse(await refused.json()).field).toBe('subject');
    },
    'GET /api/bulks': async () => {
      expect(await ask('alice', 'GET', '/api/bulks')).toContain(strangers().bulk);
      expect(await ask('bob', 'GET', '/api/bulks')).not.toContain(strangers().bulk);
    },
    'GET /api/bulks/{id}': () => strangers().expectAbsent('GET', '/api/bulks/{id}', ownBulk()),
    'POST /api/bulks/{id}/stop': async () => {
      await strangers().expectAbsent('POST', '/api/bulks/{id}/stop', ownBulk());
      expect(await ask('alice', 'GET', '/api/bulks/{id}', ownBulk())).toContain('"stoppedAt":null');
    },
    'POST /api/bulks/{id}/acknowledge': () =>
      strangers().expectAbsent('POST', '/api/bulks/{id}/acknowledge', ownBulk()),
    'GET /api/audit': async () => {
      const query = '?format=jsonl';
      const { action, call } = strangers();
      expect(await ask('alice', 'GET', '/api/audit', { query })).toContain(action);
      expect(await ask('bob', 'GET', '/api/audit', { query })).not.toContain(action);
      const others = await call('GET', '/api/audit', { as: 'bob', query: `${query}&person=alice` });
      expect(Problem.parse(await others.json()).code).toBe('forbidden');
    },
  };
}
