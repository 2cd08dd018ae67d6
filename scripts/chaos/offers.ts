import { WorkItemDetail, WorkItemPage } from '@/lib/api/contract/work-items';
import type { ActionDescriptor } from '@/lib/domain/action';
import type { Box } from '@/lib/domain/work-item';
import type { PersonClient } from './person-client';
import type { Random } from './random';

/** Something that Intray lets a person do just now. */
export interface Offer {
  readonly workItemId: string;
  readonly connectionId: string;
  readonly version: string;
  readonly action: ActionDescriptor;
}

export interface Place {
  readonly connectionId: string;
  readonly box: Box;
}

export interface Found {
  /** By item. */
  readonly offers: readonly (readonly Offer[])[];
  /** How many items there are at the place. */
  readonly total: number;
}

const LOOKED_AT = 3;

async function offersOf(client: PersonClient, id: string): Promise<Offer[]> {
  const { item, actions } = await client.ask(`/api/work-items/${id}`, WorkItemDetail);
  return actions
    .filter(({ available }) => available)
    .map((action) => ({
      workItemId: item.id,
      connectionId: item.connectionId,
      version: item.version,
      action,
    }));
}

/** Opens some items of a box, as somebody who looks for something to do, and gathers what can be done with them. */
export async function findOffers(client: PersonClient, random: Random, place: Place): Promise<Found> {
  const sort = random.pick(['newest', 'oldest', 'title']) ?? 'newest';
  const query = new URLSearchParams({ ...place, sort, limit: '60' });
  const { items, total } = await client.ask(`/api/work-items?${query}`, WorkItemPage);
  const looked = new Map<string, Offer[]>();
  for (let look = 0; look < Math.min(LOOKED_AT, items.length); look += 1) {
    const item = random.pick(items);
    if (item) looked.set(item.id, await offersOf(client, item.id));
  }
  return { offers: [...looked.values()], total };
}
