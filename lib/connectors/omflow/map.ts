import type { ProcessMap } from '@/lib/domain/process-map';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadWay } from './history-sources';
import { toMap } from './map-transform';

/** How the ticket's flow is drawn and where the ticket is in it. Throws `not-found` when the item is not the person's. */
export async function load(call: Call, ref: WorkRef): Promise<ProcessMap> {
  return toMap(await loadWay(call, ref));
}
