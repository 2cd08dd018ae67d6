import { parseJson } from '../../http';
import { startSandbox } from '../host';
import { createBindings } from './bindings';
import { type Comparison, compareBodies, type Mismatch } from './compare';
import type { RecordedExchange, Replay, ReplaySession } from './contract';
import { keptIds } from './kept-ids';
import { type Replayable, readingWorld } from './recognition';
import type { Recording } from './recording';
import { createClock, createSession } from './session';

export interface ExchangeResult {
  readonly exchange: RecordedExchange;
  readonly mismatches: readonly Mismatch[];
  /** Whether both answers are of one kind (JSON, a page, other text); null where the recording does not tell. */
  readonly sameContentType: boolean | null;
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
  const mismatches = comparison.bindings.answer(() =>
    compareAnswer(comparison, exchange, answer.status, body),
  );
  await replay.learn?.(exchange, body, session);
  const recordedType = exchange.response.headers['content-type'];
  const sameContentType =
    recordedType === undefined ? null : contentClass(recordedType) === contentClass(contentType);
  return { exchange, mismatches, sameContentType };
}

/** The sandbox's world for the recording's, and what is known to stand for what before the first exchange. */
function prepare(replayable: Replayable, recorded: unknown, now: Date) {
  const { replay } = replayable;
  return readingWorld(replayable, () => {
    const dialect = replay.dialect(recorded);
    const world = replay.seed(recorded, { dialect, now });
    const bindings = createBindings({ ...keptIds(recorded, world), ...replay.bindings?.(recorded, world) });
    return { dialect, world, bindings };
  });
}

/**
 * Starts the sandbox with the recording's world on a free port, sends the recorded requests in their order, and compares.
 * Throws `ReplayError` when the sandbox cannot be put into the recording's state.
 */
export async function replayRecording(
  replayable: Replayable,
  recording: Recording,
): Promise<ExchangeResult[]> {
  const { sandbox, replay } = replayable;
  const clock = createClock();
  const { dialect, world, bindings } = prepare(replayable, recording.world, clock.now());
  const running = await startSandbox({ ...sandbox, seed: () => world }, { dialect, now: clock.now });
  try {
    const isVolatile: Comparison['isVolatile'] = (path, recorded) =>
      replay.isVolatile?.(path, recorded) ?? false;
    const memory = new Map<string, string>();
    const results: ExchangeResult[] = [];
    for (const [index, exchange] of recording.exchanges.entries()) {
      clock.advance(STEP_MS);
      const following = recording.exchanges.slice(index + 1);
      const session = createSession(running.origin, { bindings, clock, memory, following });
      results.push(await replayExchange(exchange, { replay, session, comparison: { bindings, isVolatile } }));
    }
    return results;
  } finally {
    await running.close();
  }
}
