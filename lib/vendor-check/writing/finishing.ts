import type { ActionDescriptor } from '@/lib/domain/action';
import { readBox, refKey } from '../boxes';
import { counted, type Finding, fail, NotChecked, pass } from '../finding';
import type { Installation } from '../installation';
import { decide, wayForward } from './decide';
import { isOver, type Waiting, waitingItems } from './process';
import { itemOf, type Progress } from './progress';
import { until } from './waiting';

/** A process that takes more is not one to check an installation with. */
const MOST_STEPS = 20;

interface Step extends Waiting {
  readonly action: ActionDescriptor;
}

/** An item that was decided may be listed for a moment longer; taking it from its group changes its stage. */
function decisionKey({ item }: Waiting): string {
  return `${refKey(item)} ${item.stage}`;
}

async function nextStep(
  installation: Installation,
  processId: string,
  decided: ReadonlySet<string>,
): Promise<Step | 'over' | null> {
  const waiting = await waitingItems(installation, processId);
  for (const candidate of waiting.filter((item) => !decided.has(decisionKey(item)))) {
    const action = await wayForward(installation.connector, candidate.person, candidate.item);
    if (action) return { ...candidate, action };
  }
  const over = waiting.length === 0 && (await isOver(installation, await installation.person(), processId));
  return over ? 'over' : null;
}

function stuck(steps: number): Finding {
  return fail(
    `After ${counted(steps, 'step')} it waits for somebody who was not named, or offers no way forward. Name all who take part in the input file, and finish this one by hand.`,
  );
}

/** Decides what waits of the process, as whoever of the people has it, until the process is over. */
export async function finishProcess(installation: Installation, progress: Progress): Promise<Finding> {
  const { processId } = itemOf(progress);
  const decided = new Set<string>();
  while (decided.size <= MOST_STEPS) {
    const next = await until(progress.patience, () => nextStep(installation, processId, decided));
    if (next === null) return stuck(decided.size);
    if (next === 'over') {
      progress.finished = true;
      return pass(`It is over after ${counted(decided.size, 'step')}.`);
    }
    decided.add(decisionKey(next));
    await decide(installation.connector, next.person, next.item, next.action);
  }
  return fail(`It is not over after ${MOST_STEPS} steps. Finish it by hand.`);
}

export async function findCompleted(installation: Installation, progress: Progress): Promise<Finding> {
  const { processId } = itemOf(progress);
  if (!progress.finished) throw new NotChecked('the process is not over.');
  for (const person of await installation.everybody()) {
    const { items } = await readBox(installation.connector, person, 'completed');
    if (items.some((item) => item.processId === processId))
      return pass('What was decided is in "completed".');
  }
  return fail('Nothing of the process is in "completed".');
}
