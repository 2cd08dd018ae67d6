import { and, eq } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { linkRenewals } from '@/db/schema/inbox';
import type { Lease } from './sending';

/**
 * Takes the renewal of a link's credential for one process. Fails while another one has it that `isOver` does not take
 * for ended.
 */
export async function takeRenewal(
  inbox: InboxDatabase,
  linkId: string,
  lease: Lease,
  isOver: (other: Lease) => boolean,
): Promise<boolean> {
  const wanted = { leaseOwner: lease.owner, leaseUntil: lease.until };
  return inbox.transaction(
    (writer) => {
      const held = writer.select().from(linkRenewals).where(eq(linkRenewals.linkId, linkId)).get();
      if (held && !isOver({ owner: held.leaseOwner, until: held.leaseUntil })) return false;
      writer
        .insert(linkRenewals)
        .values({ linkId, ...wanted })
        .onConflictDoUpdate({ target: linkRenewals.linkId, set: wanted })
        .run();
      return true;
    },
    { behavior: 'immediate' },
  );
}

export async function endRenewal(inbox: InboxDatabase, linkId: string, owner: string): Promise<void> {
  inbox
    .delete(linkRenewals)
    .where(and(eq(linkRenewals.linkId, linkId), eq(linkRenewals.leaseOwner, owner)))
    .run();
}
