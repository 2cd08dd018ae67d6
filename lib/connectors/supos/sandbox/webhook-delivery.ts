import { newEvents, pendingKeys, WORKFLOW_TOPIC } from './webhook-events';
import type { Subscription, World } from './world';

const PATIENCE_MS = 5_000;

/** Deliveries under way: events of one subscription go out one after another. */
const underWay = new WeakMap<Subscription, Promise<void>>();

const isReleased = ({ topics }: Subscription) =>
  topics.some(({ name, released }) => name === WORKFLOW_TOPIC && released);

async function isTaken(webhookUrl: string, event: unknown): Promise<boolean> {
  try {
    const response = await fetch(webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** A callback that fails stops everything that would follow, until it is asked for again (vendor facts: supos §5). */
async function deliverAll(subscription: Subscription): Promise<void> {
  while (!subscription.stopped && isReleased(subscription)) {
    const [event] = subscription.waiting;
    if (event === undefined) return;
    if (!(await isTaken(subscription.webhookUrl, event))) subscription.stopped = true;
    else subscription.waiting.shift();
  }
}

/** Sends what waits, without anybody waiting for it. */
export function deliver(subscription: Subscription): void {
  const before = underWay.get(subscription) ?? Promise.resolve();
  underWay.set(
    subscription,
    before.then(() => deliverAll(subscription)),
  );
}

/** Makes events of what has changed for whoever wants them; they are held back until the listener is ready. */
export function publishChanges(world: World, now: Date): void {
  for (const subscription of world.subscriptions ?? []) {
    if (!subscription.topics.some(({ name }) => name === WORKFLOW_TOPIC)) continue;
    subscription.waiting.push(...newEvents(world, subscription, now));
    subscription.known = pendingKeys(world);
    deliver(subscription);
  }
}
