import type { Listing } from '../reading';
import type { Asked } from './answer';
import type { Baseline, ListedAnswer } from './baseline';
import { judgeError, judgeTraces } from './judge';
import { judgeListing } from './judge-listing';
import type { Plan } from './plan';
import { NO_END, type Reading } from './readings';
import { type Replayed, replay, type Stage } from './replay';

/** Everything that can be read, known undamaged. */
export interface Ground {
  readonly stage: Stage;
  readonly boxes: readonly Baseline[];
  readonly others: readonly { readonly reading: Reading; readonly questions: readonly Asked[] }[];
  readonly secrets: ReadonlySet<string>;
}

/** What came of one damaged answer. */
export interface Verdict {
  readonly what: string;
  readonly faults: readonly string[];
  readonly error: unknown;
}

function pick<Element>(list: readonly Element[], number: number): Element {
  const found = list[number % list.length];
  if (found === undefined) throw new Error('there is nothing to read');
  return found;
}

function verdict(
  { secrets }: Ground,
  what: string,
  replayed: Replayed,
  judged: (result: unknown) => readonly string[],
): Verdict {
  const { outcome, damage } = replayed;
  const faults = [
    ...judgeTraces(replayed, secrets),
    ...(damage === null ? ['the damaged answer was never asked for'] : []),
    ...('error' in outcome ? judgeError(outcome.error, secrets) : judged(outcome.result)),
  ];
  const error = 'error' in outcome ? outcome.error : null;
  return { what: `${what}: ${damage?.description ?? 'nothing'}`, faults, error };
}

const isWithoutEnd = ({ outcome }: Replayed) =>
  'error' in outcome && outcome.error instanceof Error && outcome.error.message === NO_END;

/** Damage inside a record costs that record, never the list. */
function costsTheList(answer: ListedAnswer, { outcome, damage }: Replayed): boolean {
  if (!('error' in outcome) || !damage?.claimsSuccess || damage.envelopeTouched) return false;
  return ![...answer.rows].some(
    ([row, dependents]) => dependents === 'all' && damage.fateOf(row) !== 'whole',
  );
}

/** Only a server that says the same of every page can keep a listing from its end; then the sync stops it. */
function unexplained({ everywhere }: Plan, answer: ListedAnswer, replayed: Replayed): string[] {
  if (isWithoutEnd(replayed)) return everywhere ? [] : ['one answer has kept the listing from its end'];
  return costsTheList(answer, replayed) ? ['a bad record has cost the whole list'] : [];
}

async function attemptList(ground: Ground, plan: Plan): Promise<Verdict> {
  const baseline = pick(ground.boxes, plan.reading);
  const answer = pick(baseline.answers, plan.answer);
  const { everywhere, overWire, damage } = plan;
  let listing: Listing | null = null;
  const replayed = await replay(
    ground.stage,
    async (call) => {
      listing = await baseline.reading.run(call);
    },
    { damage, asked: answer.asked, everywhere, overWire },
  );
  const what = `${baseline.reading.name}, ${answer.asked.method} ${answer.asked.path}`;
  const judged = verdict(ground, what, replayed, () => {
    const incident = replayed.damage && { answer, damage: replayed.damage, everywhere };
    return listing === null ? [] : judgeListing(baseline, incident, listing);
  });
  return {
    ...judged,
    faults: [...judged.faults, ...unexplained(plan, answer, replayed)],
  };
}

async function attemptOther(ground: Ground, plan: Plan): Promise<Verdict> {
  const { reading, questions } = pick(ground.others, plan.reading);
  const asked = pick(questions, plan.answer);
  const { damage, everywhere, overWire } = plan;
  const replayed = await replay(ground.stage, reading.run, { damage, asked, everywhere, overWire });
  return verdict(ground, `${reading.name}, ${asked.method} ${asked.path}`, replayed, (result) => {
    const fault = reading.fault(result);
    return fault === null ? [] : [`the result is not what it should be: ${fault}`];
  });
}

/** Damages one answer as planned, and says what was wrong with what the connector made of it. */
export function attempt(ground: Ground, plan: Plan): Promise<Verdict> {
  return plan.list ? attemptList(ground, plan) : attemptOther(ground, plan);
}
