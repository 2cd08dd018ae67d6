import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { Refusal } from './refusal';
import { bodyOf } from './request-body';
import { deliver } from './webhook-delivery';
import { pendingKeys, WORKFLOW_TOPIC } from './webhook-events';
import { nextId, type Subscription, type World } from './world';

const TOPICS = [
  ...['company', 'department', 'position', 'person', 'user'].map((of) => ({
    businessTopic: `supOS_${of}_event`,
    businessModule: 'organization',
    description: `Changes of a ${of}`,
  })),
  { businessTopic: WORKFLOW_TOPIC, businessModule: 'workflow', description: 'Changes of pending tasks' },
];

/** The push service answers its own codes with HTTP 500 (vendor facts: supos §3). */
const refusal = (code: number, message: string) => new Refusal(code, message, 500);

const Listener = z.object({
  tenantId: z.string().nullish(),
  appId: z.string().nullish(),
  webhookUrl: z.string().nullish(),
  topicList: z.array(z.string()).nullish(),
});
type Listener = z.infer<typeof Listener>;

function required(listener: Listener, name: 'tenantId' | 'appId' | 'webhookUrl'): string {
  const value = listener[name]?.trim() ?? '';
  if (value === '') throw refusal(100000007, `${name} cannot be empty`);
  return value;
}

function topicsOf({ topicList }: Listener): string[] {
  const names = topicList ?? [];
  if (names.some((name) => !TOPICS.some(({ businessTopic }) => businessTopic === name)))
    throw refusal(100121001, 'No topic found');
  return names;
}

function findSubscription(world: World, listener: Listener): Subscription | undefined {
  const [tenantId, appId] = [required(listener, 'tenantId'), required(listener, 'appId')];
  return world.subscriptions?.find((each) => each.tenantId === tenantId && each.appId === appId);
}

function register(world: World, tenantId: string, appId: string): Subscription {
  const subscription: Subscription = {
    appRegisterId: nextId(world),
    tenantId,
    appId,
    webhookUrl: '',
    topics: [],
    stopped: false,
    waiting: [],
    known: {},
  };
  world.subscriptions = [...(world.subscriptions ?? []), subscription];
  return subscription;
}

/** Topics replace those of before, none keep them; a subscription begins with the tasks as they are. */
function subscribe(world: World, listener: Listener): Subscription {
  const webhookUrl = required(listener, 'webhookUrl');
  const names = topicsOf(listener);
  const subscription =
    findSubscription(world, listener) ??
    register(world, required(listener, 'tenantId'), required(listener, 'appId'));
  if (names.length > 0) {
    subscription.topics = names.map((name) => ({ name, released: false }));
    subscription.known = pendingKeys(world);
    subscription.waiting = [];
  }
  return Object.assign(subscription, { webhookUrl, stopped: false });
}

function release(world: World, listener: Listener): void {
  const names = topicsOf(listener);
  const subscription = findSubscription(world, listener);
  if (!subscription) throw refusal(100121001, 'No topic found');
  for (const topic of subscription.topics)
    if (names.length === 0 || names.includes(topic.name)) topic.released = true;
  deliver(subscription);
}

/** `/open-api/webhook/v2` (vendor facts: supos §5). */
export function webhookRoutes({ world, countWrite }: SandboxContext<World>): Hono {
  const app = new Hono();
  app.get('/topics', (c) => {
    const [current, pageSize] = [Number(c.req.query('current')), Number(c.req.query('pageSize'))];
    if (!(current > 0)) throw refusal(100121005, 'current must be greater than 0');
    if (!(pageSize >= 20 && pageSize <= 500)) throw refusal(100121006, 'pageSize must be 20 to 500');
    const list = TOPICS.slice((current - 1) * pageSize, current * pageSize);
    return c.json({ list, pagination: { current, pageSize, total: TOPICS.length } });
  });
  app.post('/topics/subscribe', async (c) => {
    const { appRegisterId, topics } = subscribe(world(), await bodyOf(c, Listener));
    countWrite(`subscribe ${appRegisterId}`);
    const topicHistoryStatusList = topics.map(({ name, released }) => ({
      businessTopic: name,
      historyStatus: released,
    }));
    return c.json({ appRegisterId: Number(appRegisterId), topicHistoryStatusList });
  });
  app.put('/topics/readiness', async (c) => {
    release(world(), await bodyOf(c, Listener));
    return c.json({ data: true });
  });
  app.get('/retry', (c) => {
    for (const subscription of world().subscriptions ?? []) {
      subscription.stopped = false;
      deliver(subscription);
    }
    return c.json({ data: true });
  });
  return app;
}
