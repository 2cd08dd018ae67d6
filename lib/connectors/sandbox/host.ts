import { AsyncLocalStorage } from 'node:async_hooks';
import type { AddressInfo } from 'node:net';
import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { Box } from '@/lib/domain/work-item';
import type { FaultKind, Intervention, Sandbox, SandboxContext } from './contract';
import { createFaultBoard, type FaultBoard } from './faults';
import { Ledger, type LogEntry } from './ledger';
import { rewriteTexts } from './rewrite';

type Environment = { Bindings: HttpBindings };

export interface SandboxOptions {
  readonly dialect?: string;
  /** 0 picks a free port. */
  readonly port?: number;
  readonly now?: () => Date;
  /** Where the world is kept across restarts; without it a restart begins anew. */
  readonly stateFile?: string;
}

export interface RunningSandbox {
  readonly origin: string;
  readonly faults: FaultBoard;
  /** The sandbox's own time: the given clock plus what `/__sandbox/clock` has advanced. */
  now(): Date;
  close(): Promise<void>;
}

const FaultBody = z.strictObject({
  kind: z.enum([
    'latency',
    'down',
    'status-500',
    'status-403',
    'status-413',
    'status-415',
    'html',
    'truncated',
    'rate-limited',
    'apply-then-drop',
    'apply-then-wait',
    'refuse-decision',
    'redirect',
    'expired-token',
    'bad-row',
    'unknown-state',
  ] satisfies FaultKind[]),
  match: z.string().optional(),
  method: z.string().optional(),
  item: z.string().optional(),
  times: z.number().int().positive().optional(),
  milliseconds: z.number().int().nonnegative().optional(),
  writesOnly: z.boolean().optional(),
  deedsOnly: z.boolean().optional(),
  body: z.string().optional(),
  location: z.url().optional(),
});

const FloodBody = z.strictObject({ person: z.string(), box: Box, count: z.number().int().positive() });

const RewriteBody = z.strictObject({ texts: z.array(z.tuple([z.string().min(1), z.string()])) });

const InterveneBody = z.strictObject({
  externalId: z.string(),
  how: z.enum(['suspend', 'resume', 'delete'] satisfies Intervention[]),
});

function dropConnection(bindings: HttpBindings): Response {
  bindings.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Answers that are nothing but a status. */
const bareStatuses = new Map<FaultKind, 403 | 413 | 415 | 500>([
  ['status-403', 403],
  ['status-413', 413],
  ['status-415', 415],
  ['status-500', 500],
]);

const wait = (milliseconds = 1_000) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function cutInHalf(text: string, status: number): Response {
  const half = text.slice(0, Math.max(1, Math.floor(text.length / 2)));
  return new Response(half, { status, headers: { 'content-type': 'application/json' } });
}

const TEXTUAL = /json|urlencoded|^text\//;

/**
 * Whether the request came whole. A vendor's server reads it before anything is done with it, so that what was asked stands when
 * who asked goes away meanwhile; read later it would be empty then, and an empty order means something else.
 */
async function isWhole({ req }: Context<Environment>): Promise<boolean> {
  const isText = TEXTUAL.test(req.header('content-type') ?? '') && Number(req.header('content-length')) > 0;
  const read = () => req.raw.clone().text();
  return !isText || (await read().catch(() => '')) !== '';
}

const MAINTENANCE = '<!doctype html><title>Maintenance</title><p>Back soon.';

/** What one request has written, others that run at the same time left out. */
interface Written {
  wrote: boolean;
  items: readonly string[];
}
const NOTHING: Written = { wrote: false, items: [] };

/** Plays the faults that need no knowledge of the vendor, before and after the vendor's own code. */
function playFaults(faults: FaultBoard, writing: AsyncLocalStorage<Written>): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const { method, path } = c.req;
    if (!(await isWhole(c))) return dropConnection(c.env);
    const find = (written: Written, ...kinds: FaultKind[]) =>
      faults.next(kinds, { method, path, ...written });
    const slow = find(NOTHING, 'latency');
    if (slow) await wait(slow.milliseconds);
    const early = find(NOTHING, 'down', 'html', 'rate-limited', 'redirect', ...bareStatuses.keys());
    const bare = early && bareStatuses.get(early.kind);
    if (bare) return c.body(early.body ?? '', bare);
    if (early?.kind === 'down') return dropConnection(c.env);
    if (early?.kind === 'html') return c.html(early.body ?? MAINTENANCE);
    if (early?.kind === 'rate-limited') return c.body('', 429, { 'Retry-After': '7' });
    if (early?.kind === 'redirect') return c.redirect(early.location ?? 'http://elsewhere.invalid/');
    const written = { ...NOTHING };
    await writing.run(written, next);
    const late = find(written, 'truncated', 'apply-then-drop', 'apply-then-wait');
    if (late?.kind === 'apply-then-drop') c.res = dropConnection(c.env);
    if (late?.kind === 'apply-then-wait') await wait(late.milliseconds);
    if (late?.kind === 'truncated') c.res = cutInHalf(await c.res.text(), c.res.status);
  };
}

/** Counts as ever, and notes for the request that is under way what it has written. */
function noting(
  writing: AsyncLocalStorage<Written>,
  count: SandboxContext<unknown>['countWrite'],
): SandboxContext<unknown>['countWrite'] {
  return (label, effect) => {
    const written = writing.getStore();
    const done = effect?.intents.some((intent) => intent !== 'note') ? effect.items : [];
    if (written) Object.assign(written, { wrote: true, items: [...written.items, ...done] });
    count(label, effect);
  };
}

function listen(app: Hono<Environment>, port: number): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info: AddressInfo) =>
      resolve({ server, port: info.port }),
    );
    // Never lets go of a connection that a client may be about to use again: under load the two would meet (ECONNRESET).
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = 0;
    server.once('error', reject);
  });
}

function closing(server: ServerType): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function controls<World>(
  sandbox: Sandbox<World>,
  ledger: Ledger<World>,
  faults: FaultBoard,
): Hono<Environment> {
  const app = new Hono<Environment>();
  app.get('/state', (c) =>
    c.json({
      writes: ledger.writes.length,
      writeLabels: ledger.writes,
      now: ledger.now().toISOString(),
      world: ledger.world,
    }),
  );
  app.get('/effects', (c) => c.json(ledger.effects.slice(Number(c.req.query('after') ?? 0))));
  app.get('/log', (c) => c.json(ledger.log));
  app.get('/faults', (c) => c.json(faults.list()));
  app.get('/faults/met', (c) => c.json(faults.met()));
  app.post('/faults', async (c) => {
    faults.add(FaultBody.parse(await c.req.json()));
    return c.json(faults.list());
  });
  app.delete('/faults', (c) => {
    faults.clear();
    return c.json([]);
  });
  app.post('/reset', (c) => {
    ledger.reset();
    faults.clear();
    ledger.save();
    return c.json({ ok: true });
  });
  app.post('/clock', async (c) => {
    ledger.offsetMs +=
      z.strictObject({ advanceSeconds: z.number() }).parse(await c.req.json()).advanceSeconds * 1000;
    ledger.save();
    return c.json({ now: ledger.now().toISOString() });
  });
  app.post('/flood', async (c) => {
    sandbox.flood(ledger.world, { ...FloodBody.parse(await c.req.json()), now: ledger.now() });
    ledger.save();
    return c.json({ ok: true });
  });
  app.post('/offer-to-all', async (c) => {
    const { count } = z.strictObject({ count: z.number().int().positive() }).parse(await c.req.json());
    sandbox.offerToAll?.(ledger.world, { count, now: ledger.now() });
    ledger.save();
    return c.json({ ok: true });
  });
  app.post('/disturb', async (c) => {
    const { externalId } = z.strictObject({ externalId: z.string() }).parse(await c.req.json());
    sandbox.disturb(ledger.world, { externalId, now: ledger.now() });
    ledger.save();
    return c.json({ ok: true });
  });
  app.post('/intervene', async (c) => {
    const asked = InterveneBody.parse(await c.req.json());
    if (!sandbox.intervene) throw new Error('nobody can intervene here');
    sandbox.intervene(ledger.world, { ...asked, now: ledger.now() });
    ledger.save();
    return c.json({ ok: true });
  });
  app.post('/rewrite', async (c) => {
    const isChanged = rewriteTexts(ledger.world, RewriteBody.parse(await c.req.json()).texts);
    ledger.save();
    return c.json({ isChanged });
  });
  app.onError((error, c) => c.json({ error: error.message }, 400));
  return app;
}

/** Starts a sandbox on the loopback interface. `/__sandbox/{state,effects,log,faults,reset,clock,flood,offer-to-all,disturb,intervene,rewrite}` steer it. */
export async function startSandbox<World>(
  sandbox: Sandbox<World>,
  options: SandboxOptions = {},
): Promise<RunningSandbox> {
  const faults = createFaultBoard();
  const dialect = options.dialect ?? sandbox.manifest.dialects[0];
  const ledger = new Ledger(sandbox, dialect, options.now ?? (() => new Date()), options.stateFile);
  const host = new Hono<Environment>();
  host.route('/__sandbox', controls(sandbox, ledger, faults));
  host.use(async (c, next) => {
    const url = new URL(c.req.url);
    const entry: LogEntry = {
      n: ledger.log.length + 1,
      at: ledger.now().toISOString(),
      method: c.req.method,
      url: url.pathname + url.search,
      status: null,
    };
    ledger.log.push(entry);
    // A server whose clock is off says so in every answer (RFC 9110, section 6.6.1). Set past the framework, which would
    // make another answer of it, with a length where the vendor tells none.
    c.env.outgoing.setHeader('date', ledger.now().toUTCString());
    await next();
    entry.status = c.res.status;
    if (c.req.method !== 'GET') ledger.save();
  });
  const writing = new AsyncLocalStorage<Written>();
  host.use(playFaults(faults, writing));
  const vendor = sandbox.app({
    world: () => ledger.world,
    faults,
    now: ledger.now,
    countWrite: noting(writing, ledger.count),
  });
  host.all('*', (c) => vendor.fetch(c.req.raw));
  const { server, port } = await listen(host, options.port ?? 0);
  return {
    origin: `http://127.0.0.1:${port}`,
    faults,
    now: ledger.now,
    close: () => closing(server).finally(() => ledger.stop()),
  };
}
