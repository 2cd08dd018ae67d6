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

/** What can be done with the person's first items of a box, in the order of the list: an item is asked about when it is its turn. */
async function* offers(subject: TestSubject, call: Call, box: Box): AsyncGenerator<Offered> {
  const { items } = await readBox(subject, call, box);
  for (const item of items.slice(0, ITEMS_TO_TRY))
    for (const descriptor of await subject.connector.actions.available(call, item.ref))
      yield { item, descriptor };
}

/** Everything that can be done with the person's first items of a box, in the order of the list. */
export async function offersIn(subject: TestSubject, call: Call, box: Box): Promise<Offered[]> {
  const found: Offered[] = [];
  for await (const offered of offers(subject, call, box)) found.push(offered);
  return found;
}

/** What can be done besides deciding, of all boxes. */
async function* possibleOffers(subject: TestSubject, call: Call): AsyncGenerator<Offered> {
  for (const box of subject.connector.manifest.boxes)
    for await (const offered of offers(subject, call, box)) {
      const { intent, available } = offered.descriptor;
      if (available && intent !== 'complete') yield offered;
    }
}

/** The intents of what can be done besides deciding. */
export async function offeredIntents(subject: TestSubject, call: Call): Promise<ReadonlySet<ActionIntent>> {
  const intents = new Set<ActionIntent>();
  for await (const { descriptor } of possibleOffers(subject, call)) intents.add(descriptor.intent);
  return intents;
}

/** The first possible action of an intent; null where there is none. What comes after it is not read. */
export async function firstOffer(
  subject: TestSubject,
  call: Call,
  intent: ActionIntent,
): Promise<Offered | null> {
  for await (const offered of possibleOffers(subject, call))
    if (offered.descriptor.intent === intent) return offered;
  return null;
}
