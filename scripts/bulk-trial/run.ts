import { Bulk, BulkDetail, type BulkItem } from '@/lib/api/contract/bulks';
import { until } from '../chaos/deadline';
import type { Deed, Entry } from '../chaos/deeds';
import { judge } from '../chaos/judge';
import { readLedger } from '../chaos/ledger';
import { PersonClient } from '../chaos/person-client';
import { createRandom } from '../chaos/random';
import { tokenHeaders } from '../chaos/sign-in';
import { demoUsers } from '../sandbox/demo-people';
import { arrangeTroubles, checkStillHeld, readMet, targetsOf } from './arrange';
import type { Trial } from './judge';
import type { TrialOptions } from './options';
import { countPlanned, planTroubles, troubles } from './plan';
import { selectItems, waitForItems } from './select';
import type { Stage } from './stage';

export const PERSON = 'alice';
/** Enough to arrange for what the sandboxes refuse. */
const holdSecondsFor = (items: number) => 10 + Math.ceil(items / 50);
const SETTLED_WITHIN_MS = 20 * 60_000;
const LOOK_EVERY_MS = 250;

export interface TrialOutcome extends Trial {
  readonly bulk: Bulk;
  /** How long the request took that wrote it down. */
  readonly takenDownMs: number;
  /** From the end of the hold to the last item's end. */
  readonly sentMs: number;
  readonly settledAtKill: number;
}

const settled = ({ total, counts }: Bulk) => total - counts.held - counts.sending - counts.uncertain;

const overdue = (bulk: Bulk) =>
  `${bulk.total - settled(bulk)} of ${bulk.total} items were not settled within ${SETTLED_WITHIN_MS / 60_000} minutes`;

async function resultOf(client: PersonClient, id: string): Promise<BulkItem[]> {
  const items: BulkItem[] = [];
  let after: number | null = null;
  do {
    const query = new URLSearchParams({ limit: '500', ...(after !== null && { after: String(after) }) });
    const page: BulkDetail = await client.ask(`/api/bulks/${id}?${query}`, BulkDetail);
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

/** Lets the bulk run to its end, or until the time is over: the app is killed once half is settled. */
async function letRun(stage: Stage, client: PersonClient, bulk: Bulk, tell: (text: string) => void) {
  let settledAtKill = 0;
  let told = 0;
  let now = bulk;
  const isOver = async () => {
    now = (await client.ask(`/api/bulks/${bulk.id}?limit=1`, BulkDetail)).bulk;
    const done = settled(now);
    if (settledAtKill === 0 && done >= bulk.total / 2) {
      settledAtKill = done;
      await stage.app.kill();
      tell(`Killed the app with ${done} of ${bulk.total} settled`);
    }
    if (done >= told + bulk.total / 10) {
      told = done;
      tell(`${done} of ${bulk.total} settled`);
    }
    return done === bulk.total;
  };
  const isInTime = await until(isOver, { withinMs: SETTLED_WITHIN_MS, everyMs: LOOK_EVERY_MS });
  return { bulk: now, settledAtKill, overdue: isInTime ? null : overdue(now) };
}

async function deedsOf({ sandboxes }: Stage): Promise<Deed[]> {
  const told = sandboxes.map(async (sandbox) =>
    (await sandbox.effects()).map((effect) => ({ ...effect, connectionId: sandbox.vendor })),
  );
  return (await Promise.all(told)).flat();
}

function entriesOf({ inboxFile, sandboxes }: Stage): Promise<Entry[]> {
  return readLedger(inboxFile, (connectionId, person) => {
    const accounts = sandboxes.find(({ vendor }) => vendor === connectionId)?.sandbox.manifest.accounts;
    const user = demoUsers.find(({ username }) => username === person);
    return (user && accounts?.[user.username].username) ?? person;
  });
}

function asked({ key, connectionId, intent, id }: Entry) {
  return { key, person: PERSON, connectionId, intent, ids: [id], refusal: null, undone: false };
}

/** One decision on many items of all systems, with refusals, lost answers and a kill; then each fate is held against the sandboxes. */
export async function runTrial(
  stage: Stage,
  { items, seed }: TrialOptions,
  tell: (text: string) => void,
): Promise<TrialOutcome> {
  const client = new PersonClient(
    PERSON,
    stage.url,
    await tokenHeaders(stage.inboxFile, PERSON),
    () => false,
  );
  await waitForItems(
    client,
    stage.sandboxes.map(({ vendor }) => vendor),
    Math.ceil(items / stage.sandboxes.length),
  );
  tell(`Asking what ${items} items allow …`);
  const chosen = await selectItems(client, items);
  const body = {
    parts: [{ items: chosen, inputs: { comment: '', values: {} } }],
    idempotencyKey: `trial-${seed}-${items}`,
    holdSeconds: holdSecondsFor(items),
  };
  const began = performance.now();
  const bulk = await client.ask('/api/actions/bulk', Bulk, { method: 'POST', body });
  const takenDownMs = performance.now() - began;
  tell(`${bulk.summary}: taken down in ${Math.round(takenDownMs)} ms`);
  const plan = planTroubles(await targetsOf(stage, bulk.id), bulk.total, createRandom(seed));
  await arrangeTroubles(stage, plan);
  checkStillHeld(bulk, new Date());
  tell(troubles.map((trouble) => `${countPlanned(plan, trouble)} to be ${trouble}`).join(', '));
  await until(() => Date.now() >= Date.parse(bulk.heldUntil), { withinMs: 120_000 });
  const due = Date.now();
  const run = await letRun(stage, client, bulk, tell);
  const sentMs = Date.now() - due;
  const entries = await entriesOf(stage);
  return {
    ...run,
    takenDownMs,
    sentMs,
    plan,
    met: await readMet(stage),
    result: await resultOf(client, bulk.id),
    verdicts: judge({ asked: entries.map(asked), entries, deeds: await deedsOf(stage) }),
  };
}
