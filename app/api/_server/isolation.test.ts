/** Nobody reads or acts on another's items, links or tokens, by any route: each one is called as its stranger. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAction, insertAction } from '@/db/repositories/actions';
import { Problem } from '@/lib/api/contract/problem';
import { routes } from '@/lib/api/contract/routes';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import {
  CONNECTION,
  type InboxUnderTest,
  startInbox,
  type TestPerson,
} from '@/lib/inbox/testing/inbox-under-test';
import { absenceOf, attemptsOnAbsences, type RuleOfAlice } from './testing/isolation-of-absences';
import { attemptsOnBulks, bulkOf, type Reach } from './testing/isolation-of-bulks';
import { attemptsOnPapers } from './testing/isolation-of-papers';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type RouteModule = Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', Handler>>;

let inbox: InboxUnderTest;
let own: Record<'alice' | 'bob' | 'carol', WorkItemView>;
let aliceAction: string;
let aliceBulk: string;
let ruleOfAlice: RuleOfAlice;

async function firstOpen(person: TestPerson): Promise<WorkItemView> {
  const item = (await inbox.items(person)).find(({ stage, status }) => stage === 'todo' && status === 'open');
  if (!item) throw new Error(`${person} has no open item`);
  return item;
}

beforeAll(async () => {
  inbox = await startInbox({ holdSeconds: 120 });
  await inbox.sync();
  own = { alice: await firstOpen('alice'), bob: await firstOpen('bob'), carol: await firstOpen('carol') };
  const entry = await requestAction(inbox.server, inbox.people.alice.userId, actionOn(own.alice));
  aliceAction = entry.id;
  aliceBulk = await bulkOf(inbox, 'alice', own.alice);
  ruleOfAlice = await absenceOf(inbox, 'alice', aliceAction);
  Object.assign(globalThis, { [Symbol.for('intray.server')]: Promise.resolve(inbox.server) });
});
afterAll(() => inbox.close());

function actionOn(item: WorkItemView) {
  return {
    workItemId: item.id,
    actionId: 'agree',
    inputs: { comment: '', values: {} },
    expectedVersion: item.version,
    idempotencyKey: `key-of-${item.id}`,
  };
}

/** A decision of alice's that was refused, so that it could be taken again or put away: by her. */
async function settledAction(): Promise<string> {
  const { runtime } = inbox.server;
  const row = await findAction(runtime.inbox, inbox.people.alice.userId, aliceAction);
  if (!row) throw new Error('the action is gone');
  const id = randomUUID();
  const own = { id, workItemId: `gone-${id}`, idempotencyKey: id, state: 'refused' };
  await insertAction(runtime.inbox, { ...row, ...own });
  return id;
}

async function call(method: string, path: string, options: Reach = {}) {
  const file = `..${path.replace('/api', '').replace(/\{(\w+)\}/g, '[$1]')}/route.ts`;
  const module = (await import(/* @vite-ignore */ file)) as RouteModule;
  const handler = module[method as keyof RouteModule];
  if (!handler) throw new Error(`no ${method} ${path}`);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (options.as) headers.authorization = `Bearer ${inbox.people[options.as].token}`;
  const request = new Request(`http://intray.test${path}${options.query ?? ''}`, {
    method,
    headers,
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  if (options.disposition) request.headers.set('content-disposition', options.disposition);
  return handler(request, { params: Promise.resolve(options.params ?? {}) });
}

const textOf = async (response: Response) => `${response.status} ${await response.text()}`;

/** For every route: how bob would reach for what is alice's, and what proves that he did not get it. */
const attempts: Record<string, () => Promise<void>> = {
  'GET /api/work-items': async () => {
    const answer = await textOf(await call('GET', '/api/work-items', { as: 'bob', query: '?limit=500' }));
    expect(answer).toContain(own.bob.id);
    for (const item of await inbox.items('alice')) expect(answer).not.toContain(item.id);
  },
  'GET /api/work-items/{id}': () =>
    expectAbsent('GET', '/api/work-items/{id}', { params: { id: own.alice.id } }),
  'POST /api/actions': async () => {
    await expectAbsent('POST', '/api/actions', {
      body: { ...actionOn(own.alice), idempotencyKey: 'bob-tries-alice' },
    });
    // The key of alice's own decision is hers: for bob it names nothing.
    await expectAbsent('POST', '/api/actions', { body: actionOn(own.alice) });
    const forged = await call('POST', '/api/actions', {
      as: 'bob',
      body: { ...actionOn(own.bob), subject: 'alice' },
    });
    expect(Problem.parse(await forged.json()).field).toBe('subject');
  },
  'GET /api/actions': async () => {
    for (const query of ['', '?only=at-hand']) {
      expect(await textOf(await call('GET', '/api/actions', { as: 'alice', query }))).toContain(aliceAction);
      expect(await textOf(await call('GET', '/api/actions', { as: 'bob', query }))).not.toContain(
        aliceAction,
      );
    }
  },
  'GET /api/actions/{id}': () => expectAbsent('GET', '/api/actions/{id}', { params: { id: aliceAction } }),
  'DELETE /api/actions/{id}': async () => {
    await expectAbsent('DELETE', '/api/actions/{id}', { params: { id: aliceAction } });
    expect(
      await textOf(await call('GET', '/api/actions/{id}', { as: 'alice', params: { id: aliceAction } })),
    ).toContain('"held"');
  },
  ...attemptsOnBulks(() => ({ item: own.alice, action: aliceAction, bulk: aliceBulk, call, expectAbsent })),
  ...attemptsOnPapers(() => ({ item: own.alice, inbox, call, expectAbsent })),
  ...attemptsOnAbsences(() => ({ ...ruleOfAlice, call, expectAbsent })),
  'POST /api/actions/{id}/retry': async () => {
    const settled = await settledAction();
    const path = '/api/actions/{id}/retry';
    await expectAbsent('POST', path, { params: { id: settled }, body: {} });
    const forged = { subject: 'alice' };
    const answer = await call('POST', path, { as: 'bob', params: { id: settled }, body: forged });
    expect(Problem.parse(await answer.json()).field).toBe('subject');
  },
  'POST /api/actions/{id}/acknowledge': async () => {
    const settled = await settledAction();
    await expectAbsent('POST', '/api/actions/{id}/acknowledge', { params: { id: settled } });
    const entry = await call('GET', '/api/actions/{id}', { as: 'alice', params: { id: settled } });
    expect(await entry.json()).toMatchObject({ acknowledgedAt: null });
  },
  'GET /api/people': () =>
    expectAbsent('GET', '/api/people', { query: `?workItemId=${own.alice.id}&inputId=x` }),
  'GET /api/connections': async () => {
    const answer = await textOf(await call('GET', '/api/connections', { as: 'bob' }));
    expect(answer).toContain('"username":"bob"');
    expect(answer).not.toContain('"username":"alice"');
  },
  'POST /api/connections/{id}/link': async () => {
    const before = inbox.people.alice.link;
    const body = { input: { username: 'bob', password: 'wrong' } };
    expect(
      (await call('POST', '/api/connections/{id}/link', { as: 'bob', params: { id: CONNECTION }, body }))
        .status,
    ).toBeGreaterThanOrEqual(400);
    expect(await textOf(await call('GET', '/api/connections', { as: 'alice' }))).toContain(
      `"username":"${before.subjectUsername}"`,
    );
  },
  'DELETE /api/connections/{id}/link': async () => {
    await call('DELETE', '/api/connections/{id}/link', { as: 'carol', params: { id: CONNECTION } });
    expect(await inbox.items('carol')).toEqual([]);
    expect(await inbox.items('alice')).not.toEqual([]);
    expect(await textOf(await call('GET', '/api/connections', { as: 'alice' }))).toContain(
      '"username":"alice"',
    );
  },
  'GET /api/counts': async () => {
    const counts = (await (await call('GET', '/api/counts', { as: 'bob' })).json()) as {
      boxes: { pending: number };
    };
    expect(counts.boxes.pending).toBe((await inbox.items('bob')).length);
  },
  'GET /api/me': async () => {
    expect(await (await call('GET', '/api/me', { as: 'bob' })).json()).toMatchObject({ username: 'bob' });
  },
  'GET /api/events': async () => {
    const response = await call('GET', '/api/events', { as: 'bob' });
    const reader = response.body?.getReader();
    await reader?.read();
    inbox.runtime.bus.publish(inbox.people.alice.userId, { type: 'freshness', connectionId: 'of-alice' });
    inbox.runtime.bus.publish(inbox.people.bob.userId, { type: 'freshness', connectionId: 'of-bob' });
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('of-bob');
    await reader?.cancel();
    expect(inbox.runtime.bus.isWatched(inbox.people.bob.userId)).toBe(false);
  },
};

async function expectAbsent(
  method: string,
  path: string,
  options: Parameters<typeof call>[2],
): Promise<void> {
  const response = await call(method, path, { as: 'bob', ...options });
  expect(response.status).toBe(404);
  expect(Problem.parse(await response.json()).code).toBe('not-found');
}

const closed = routes.filter((route) => !route.open);

describe('between three people', () => {
  it.each(closed.map((route) => `${route.method} ${route.path}`))(
    '%s gives nothing of another’s',
    async (name) => {
      const attempt = attempts[name];
      if (!attempt) throw new Error(`say how a stranger would misuse ${name}`);
      await attempt();
    },
  );
});

describe('without signing in', () => {
  it.each(closed.map((route) => [route.method, route.path]))(
    '%s %s is refused with a problem document',
    async (method, path) => {
      const response = await call(method, path, {
        params: { id: own.alice.id },
        body: method === 'POST' || method === 'PUT' ? {} : undefined,
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(Problem.parse(await response.json()).code).toBe('unauthenticated');
    },
  );

  it('a token that was never issued is refused', async () => {
    const { GET } = (await import('../me/route')) as RouteModule;
    const headers = { authorization: `Bearer intray_pat_${'A'.repeat(43)}` };
    expect(
      (await GET?.(new Request('http://intray.test/api/me', { headers }), { params: Promise.resolve({}) }))
        ?.status,
    ).toBe(401);
  });
});
