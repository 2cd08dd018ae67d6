import { wasDraftSent } from '@/db/repositories/form-drafts';
import { wasSubmittedTo } from '@/db/repositories/submissions';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';

/**
 * Whether the person has written to the item through Intray otherwise than by a decision since a moment (in milliseconds): a
 * draft, a note, a file. Such a write changes the item's version at its system, and is no reason to stop their decision.
 */
export async function wroteBesides(
  { inbox }: Runtime,
  item: { readonly userId: string; readonly workItemId: string },
  since: number,
): Promise<boolean> {
  const from = toInstant(new Date(since));
  return (await wasDraftSent(inbox, item, from)) || (await wasSubmittedTo(inbox, item, from));
}
