import type { ActionDescriptor } from '@/lib/domain/action';
import { readBox, refKey } from '../boxes';
import { counted, type Finding, fail, NotChecked, pass } from '../finding';
import type { Installation } from '../installation';
import { best, decide, obstacleIn, offered } from './decide';
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

/** A run-through on its way: what was decided, and why it stands still, where somebody says why. */
interface Way {
  readonly processId: string;
  readonly decided: Set<string>;
  obstacle: string | null;
}

async function nextStep(installation: Installation, way: Way): Promise<Step | 'over' | null> {
  const waiting = await waitingItems(installation, way.processId);
  for (const candidate of waiting.filter((item) => !way.decided.has(decisionKey(item)))) {
    const actions = await offered(installation.connector, candidate.person, candidate.item);
    const action = best(actions);
    if (action) return { ...candidate, action };
    way.obstacle ??= obstacleIn(actions);
  }
  if (waiting.length > 0) return null;
  return (await isOver(installation, await installation.person(), way.processId)) ? 'over' : null;
}

function stuck({ decided, obstacle }: Way): Finding {
  const where = `It stands still after ${counted(decided.size, 'step')}.`;
  return obstacle === null
    ? fail(`${where} Name all who take part in the input file, and finish this one by hand.`)
    : fail(`${where} ${obstacle} Finish this one by hand.`);
}

/** Decides what waits of the process, as whoever of the people has it, until the process is over. */
export async function finishProcess(installation: Installation, progress: Progress): Promise<Finding> {
  const { processId } = itemOf(progress);
  const way: Way = { processId, decided: new Set(), obstacle: null };
  const { decided } = way;
  while (decided.size <= MOST_STEPS) {
    const next = await until(progress.patience, () => nextStep(installation, way));
    if (next === null) return stuck(way);
    if (next === 'over') {
      progress.finished = true;
      return pass(`It is over after ${counted(decided.size, 'step')}.`);
    }
    decided.add(decisionKey(next));
    way.obstacle = null;
    await decide(installation, next, next.action);
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
