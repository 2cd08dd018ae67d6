import type { Connector } from '@/lib/connectors/contract';
import type { WorkItem } from '@/lib/domain/work-item';
import type { ReadBox } from './boxes';
import { NotChecked } from './finding';
import type { Person } from './person';

/** An item as its box lists it, and as it was read by itself. */
export interface SampleItem {
  readonly listed: WorkItem;
  readonly read: WorkItem;
}

/** Some open items that can be read by themselves. Where none could be, `problem` is what came instead. */
export interface Sample {
  readonly items: readonly SampleItem[];
  readonly problem: unknown;
}

/** Enough to meet more than one kind of item, few enough for vendors whose detail is slow. */
const SIZE = 5;

/** Those to be decided first. A state that Intray does not know is told by its own check, and is no basis for others. */
function candidates(items: readonly WorkItem[]): WorkItem[] {
  const known = items.filter(({ status }) => status !== 'unknown');
  const rank = ({ stage }: WorkItem) => (stage === 'todo' ? 0 : 1);
  return [...known].sort((a, b) => rank(a) - rank(b)).slice(0, SIZE);
}

/** An item may be gone since it was listed, so that one which cannot be read says little; none at all says something. */
export async function takeSample(connector: Connector, person: Person, box: ReadBox): Promise<Sample> {
  const all = candidates(box.items);
  if (all.length === 0) throw new NotChecked('the person has no pending item whose state Intray knows.');
  const items: SampleItem[] = [];
  let problem: unknown = null;
  for (const listed of all)
    try {
      items.push({ listed, read: await person.use((call) => connector.get(call, listed.ref)) });
    } catch (error) {
      problem = error;
    }
  return { items: items.filter(({ read }) => read.status !== 'unknown'), problem };
}
