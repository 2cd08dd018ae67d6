import { z } from 'zod';
import { listRecentlyOpen } from '@/db/repositories/actions';
import { findWorkItems } from '@/db/repositories/work-items';
import { openActionStates } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from './runtime';

/** How long a confirmed decision keeps its item out of the list while the vendor's own list still lags behind. */
const SETTLING_MS = 20_000;

const Versioned = z.object({ version: z.string() });

const leavesTheBox = new Set(['complete', 'delegate', 'reassign', 'cancel', 'delete-draft']);
const underWay = new Set<string>(openActionStates);

/**
 * The pending items that are not to be shown: those with a decision under way, and those whose decision the vendor has
 * just confirmed, until its list says so too. An item that has changed since comes back at once.
 */
export async function hiddenItemIds(runtime: Runtime, userId: string): Promise<string[]> {
  const since = toInstant(new Date(runtime.now().getTime() - SETTLING_MS));
  const recent = await listRecentlyOpen(runtime.inbox, userId, since);
  const open = recent.filter((action) => underWay.has(action.state)).map((action) => action.workItemId);
  const done = recent.filter((action) => action.state === 'confirmed' && leavesTheBox.has(action.intent));
  if (done.length === 0) return open;
  const rows = await findWorkItems(
    runtime.cache,
    userId,
    done.map((action) => action.workItemId),
  );
  const versions = new Map(rows.map((row) => [row.id, Versioned.parse(JSON.parse(row.item)).version]));
  const lagging = done.filter((action) => versions.get(action.workItemId) === action.expectedVersion);
  return [...open, ...lagging.map((action) => action.workItemId)];
}
