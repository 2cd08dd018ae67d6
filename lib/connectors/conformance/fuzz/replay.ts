import type { Call } from '../../contract';
import { type Recording, recordingLog } from '../recording';
import { type Answering, type Asked, keyOf, placeOf } from './answer';
import { type Damage, type DamagedAnswer, damaged } from './damage';
import { httpInProcess, type Wire } from './transport';

/** Far more requests than any reading needs: whoever asks more goes round in circles. */
const MOST_REQUESTS = 300;

/** Which answer is damaged, and how it travels. */
export interface Target {
  readonly damage: Damage;
  /** The question whose answer is damaged. */
  readonly asked: Asked;
  /** The same damaged answer to everything that is asked of this place, as by a server that ignores paging. */
  readonly everywhere: boolean;
  readonly overWire: boolean;
}

export interface Replayed {
  readonly outcome: { readonly result: unknown } | { readonly error: unknown };
  /** Null when the connector did not come to ask. */
  readonly damage: DamagedAnswer | null;
  /** The connector went on asking without an end. */
  readonly endless: boolean;
  readonly logLines: readonly string[];
}

export interface Stage {
  readonly genuine: Answering;
  readonly wire: Wire;
  /** A call of the person whose work is read; its http is replaced. */
  readonly call: Call;
}

class Answers {
  wasAsked = false;
  count = 0;

  constructor(
    private readonly genuine: Answering,
    private readonly target: Target | null,
    private readonly damage: DamagedAnswer | null,
  ) {}

  readonly answer: Answering = async (asked) => {
    this.count += 1;
    if (this.count > MOST_REQUESTS) throw new Error('asked without end');
    if (this.damage === null || !this.isMeant(asked)) return this.genuine(asked);
    this.wasAsked = true;
    return this.damage.answer;
  };

  private isMeant(asked: Asked): boolean {
    if (this.target === null) return false;
    if (this.target.everywhere) return placeOf(asked) === placeOf(this.target.asked);
    return !this.wasAsked && keyOf(asked) === keyOf(this.target.asked);
  }
}

/** Does a reading once, with the sandbox's answers but for the damaged one. */
export async function replay(
  { genuine, wire, call }: Stage,
  run: (call: Call) => Promise<unknown>,
  target: Target | null,
): Promise<Replayed> {
  const damage = target && damaged(await genuine(target.asked), target.damage);
  const answers = new Answers(genuine, target, damage);
  const recording: Recording = { requests: [], markedWrites: 0, logLines: [], thrown: [], signedIn: [] };
  const { signal } = new AbortController();
  const http = target?.overWire ? wire.httpFor(answers.answer) : httpInProcess(answers.answer);
  const outcome = await run({ ...call, http, signal, log: recordingLog(recording) }).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  return {
    outcome,
    damage: answers.wasAsked ? damage : null,
    endless: answers.count > MOST_REQUESTS,
    logLines: recording.logLines,
  };
}

/** What a reading asks when nothing is damaged, in order. */
export async function questionsOf(stage: Stage, run: (call: Call) => Promise<unknown>): Promise<Asked[]> {
  const questions: Asked[] = [];
  const genuine: Answering = (asked) => {
    questions.push(asked);
    return stage.genuine(asked);
  };
  const { outcome } = await replay({ ...stage, genuine }, run, null);
  if ('error' in outcome) throw outcome.error;
  return questions;
}
