import { parseJson } from '../../http';
import type { Sandbox } from '../contract';
import { startSandbox } from '../host';
import { createBindings } from './bindings';
import { type Comparison, compareBodies, type Mismatch } from './compare';
import type { RecordedExchange, Replay, ReplaySession } from './contract';
import type { Recording } from './recording';
import { createClock, createSession } from './session';

export interface ExchangeResult {
  readonly exchange: RecordedExchange;
  readonly mismatches: readonly Mismatch[];
  /** Whether both answers are of one kind (JSON, a page, other text); null where the recording does not tell. */
  readonly sameContentType: boolean | null;
}

/** What stands between a recording and its replay; the message says what would help. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

export interface Replayable {
  readonly sandbox: Sandbox;
  readonly replay: Replay<unknown>;
}

/** The sandbox that recognises the recording's world. Throws `ReplayError` when none does. */
export function sandboxFor(sandboxes: readonly Sandbox[], { world }: Recording): Replayable {
  for (const sandbox of sandboxes)
    if (sandbox.replay?.recognises(world)) return { sandbox, replay: sandbox.replay };
  const able = sandboxes.filter(({ replay }) => replay !== undefined).map(({ manifest }) => manifest.vendor);
  throw new ReplayError(
    `No sandbox recognises the world of this recording. Those that can be held against recordings: ${able.join(', ') || 'none'}.`,
  );
}

/** About what a recorder takes for an exchange: what falls into one second there should fall into one second here. */
const STEP_MS = 33;

function contentClass(header: string | null): string {
  const found = /json|html|xml|text|pdf|zip|image/.exec(header ?? '');
  return found?.[0] ?? (header === null ? 'none' : 'other');
}

/** The answer's body as the recorder would have kept it. */
function decode(text: string, contentType: string | null, recorded: unknown): unknown {
  if (text === '') return null;
  if (typeof recorded === 'string' && contentClass(contentType) !== 'json') return text;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function compareAnswer(
  comparison: Comparison,
  { response }: RecordedExchange,
  status: number,
  body: unknown,
): Mismatch[] {
  const statuses: Mismatch[] =
    response.status === status
      ? []
      : [{ path: ['(status)'], problem: 'status', expected: response.status, found: status }];
  return [...statuses, ...compareBodies(comparison, response.body, body)];
}

async function replayExchange(
  exchange: RecordedExchange,
  {
    replay,
    session,
    comparison,
  }: { replay: Replay<unknown>; session: ReplaySession; comparison: Comparison },
): Promise<ExchangeResult> {
  comparison.bindings.sent(exchange.request.body);
  const request = replay.request ? await replay.request(exchange, session) : session.build(exchange);
  const answer = await fetch(request, { redirect: 'manual' }).catch(() => null);
  if (answer === null) {
    const dropped: Mismatch = {
      path: [],
      problem: 'no answer',
      expected: exchange.response.body,
      found: null,
    };
    return { exchange, mismatches: [dropped], sameContentType: null };
  }
  const contentType = answer.headers.get('content-type');
  const body = decode(await answer.text(), contentType, exchange.response.body);
  const mismatches = compareAnswer(comparison, exchange, answer.status, body);
  await replay.learn?.(exchange, body, session);
  const recordedType = exchange.response.headers['content-type'];
  const sameContentType =
    recordedType === undefined ? null : contentClass(recordedType) === contentClass(contentType);
  return { exchange, mismatches, sameContentType };
}

/** Starts the sandbox with the recording's world on a free port, sends the recorded requests in their order, and compares. */
export async function replayRecording(
  { sandbox, replay }: Replayable,
  recording: Recording,
): Promise<ExchangeResult[]> {
  const clock = createClock();
  const dialect = replay.dialect(recording.world);
  const world = replay.seed(recording.world, { dialect, now: clock.now() });
  const running = await startSandbox({ ...sandbox, seed: () => world }, { dialect, now: clock.now });
  try {
    const bindings = createBindings(replay.bindings?.(recording.world, world));
    const session = createSession(running.origin, bindings, clock);
    const isVolatile: Comparison['isVolatile'] = (path, recorded) =>
      replay.isVolatile?.(path, recorded) ?? false;
    const results: ExchangeResult[] = [];
    for (const exchange of recording.exchanges) {
      clock.advance(STEP_MS);
      results.push(await replayExchange(exchange, { replay, session, comparison: { bindings, isVolatile } }));
    }
    return results;
  } finally {
    await running.close();
  }
}
