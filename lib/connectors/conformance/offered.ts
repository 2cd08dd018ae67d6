import type { ActionDescriptor, ActionIntent } from '@/lib/domain/action';
import type { Box, WorkItem } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { readBox } from './reading';
import type { TestSubject } from './sandbox-call';

/** Enough of each box to meet every kind of item in the demo company. */
const ITEMS_TO_TRY = 40;

export interface Offered {
  readonly item: WorkItem;
  readonly descriptor: ActionDescriptor;
}

/** Everything that can be done with the person's first items of a box, in the order of the list. */
export async function offersIn(subject: TestSubject, call: Call, box: Box): Promise<Offered[]> {
  const { items } = await readBox(subject, call, box);
  const found: Offered[] = [];
  for (const item of items.slice(0, ITEMS_TO_TRY))
    for (const descriptor of await subject.connector.actions.available(call, item.ref))
      found.push({ item, descriptor });
  return found;
}

/** What can be done besides deciding, the first possible action of each intent. */
export async function firstOfEachIntent(
  subject: TestSubject,
  call: Call,
): Promise<ReadonlyMap<ActionIntent, Offered>> {
  const first = new Map<ActionIntent, Offered>();
  for (const box of subject.connector.manifest.boxes)
    for (const offered of await offersIn(subject, call, box)) {
      const { intent, available } = offered.descriptor;
      if (available && intent !== 'complete' && !first.has(intent)) first.set(intent, offered);
    }
  return first;
}
