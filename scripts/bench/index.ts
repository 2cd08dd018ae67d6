/** `npm run bench`: how fast the cache answers, as ratios to the bare query and to asking the vendors, in one run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCacheDatabase, openInboxDatabase } from '@/db/client';
import { WorkItemQuery } from '@/lib/api/contract/work-items';
import { createVault } from '@/lib/auth/vault';
import { createEventBus } from '@/lib/inbox/event-bus';
import { readCounts, readWorkItems } from '@/lib/inbox/reading/read-work-items';
import type { Runtime } from '@/lib/inbox/runtime';
import { benchConnections, linkedPerson } from './linked-person';
import { startLive } from './live-sandboxes';
import { seedCache } from './seed-cache';
import { ratio, show, type Timing, time } from './statistics';

const SIZES = [10_000, 100_000];
/** A vendor's own list of 10,000 takes long enough; three of them make 30,000 in all. */
const LIVE_ITEMS = 10_000;
const RUNS = 200;
const LIVE_RUNS = 5;

const folder = mkdtempSync(join(tmpdir(), 'intray-bench-'));
const quiet = { debug() {}, info() {}, warn() {} };

const runtime: Runtime = {
  inbox: openInboxDatabase(join(folder, 'inbox.sqlite')),
  cache: openCacheDatabase(join(folder, 'cache.sqlite')),
  connections: benchConnections(),
  configuredLinks: [],
  vault: createVault(Buffer.alloc(32, 1)),
  bus: createEventBus(),
  log: quiet,
  holdSeconds: 0,
  requestMs: 30_000,
  uploads: { directory: join(folder, 'uploads'), limitBytes: 0 },
  stillAtWorkMs: 300_000,
  worker: { id: 'this-process', isAlive: (id) => id === 'this-process' },
  now: () => new Date(),
};

function row(name: string, timing: Timing, base?: Timing): void {
  console.log(
    `  ${name.padEnd(44)}${show(timing).padEnd(24)}${base ? `${ratio(timing, base)} the bare query` : ''}`,
  );
}

async function measure(username: string, total: number): Promise<Timing> {
  const { userId, linkId, connectionId } = await linkedPerson(runtime, username);
  const rate = await seedCache(runtime.cache, { id: linkId, userId, connectionId }, total);
  console.log(
    `\n${total.toLocaleString('en')} pending items of one person (written at ${Math.round(rate).toLocaleString('en')} a second)`,
  );
  const bare = runtime.cache.$client.prepare(
    "select id, item from work_items where user_id = ? and box = 'pending' order by received_sort desc, id desc limit 50",
  );
  const base = await time(async () => bare.all(userId), RUNS);
  const page = (query: object) =>
    readWorkItems(runtime, userId, WorkItemQuery.parse({ box: 'pending', ...query }));
  const first = await time(() => page({}), RUNS);
  const cursor = (await page({ limit: 500 })).nextCursor ?? undefined;
  row('bare query, 50 rows', base);
  row('first page with total and freshness', first, base);
  row('a page further on', await time(() => page({ cursor }), RUNS), base);
  row('first page by due date', await time(() => page({ sort: 'due' }), RUNS), base);
  row('search', await time(() => page({ q: '設備' }), RUNS / 10), base);
  row('counts of the sidebar', await time(() => readCounts(runtime, userId), RUNS / 10), base);
  return first;
}

console.log('Median / 95th percentile. Only the ratios mean anything on another machine.');
const firsts: Timing[] = [];
for (const total of SIZES) firsts.push(await measure(`person-${total}`, total));

console.log(
  `\nWithout a cache: the first page of all sandboxes, ${LIVE_ITEMS.toLocaleString('en')} items each, merged and sorted`,
);
const live = await startLive(LIVE_ITEMS);
const asked = await time(live.firstPage, LIVE_RUNS);
row('asking the sandboxes live', asked);
for (const [n, first] of firsts.entries())
  console.log(
    `  ${`the cache with ${SIZES[n]?.toLocaleString('en')} items answers`.padEnd(44)}${ratio(asked, first)} as fast`,
  );
await live.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
