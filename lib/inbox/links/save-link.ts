import { randomUUID } from 'node:crypto';
import { deleteLinkSyncs } from '@/db/repositories/box-syncs';
import { findLinkOfUser, type LinkRecord, putLink } from '@/db/repositories/links';
import { deleteLinkItems } from '@/db/repositories/work-items';
import type { SignedIn } from '@/lib/connectors/contract';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';
import { sealLinkSecret } from './link-credential';

export interface LinkToSave extends SignedIn {
  readonly userId: string;
  readonly connectionId: string;
  readonly state: LinkRecord['state'];
  readonly origin: LinkRecord['origin'];
  /** See `LinkSecret`. */
  readonly inputDigest: string | null;
}

/** A link that never got through to its vendor has no subject yet; whoever it turns out to be is the same link. */
function leadsToSamePerson(link: LinkRecord, subjectId: string): boolean {
  return link.subjectId === subjectId || link.subjectId === '';
}

function recordOf(runtime: Runtime, link: LinkToSave, existing: LinkRecord | undefined): LinkRecord {
  const kept = existing && leadsToSamePerson(existing, link.subject.id) ? existing : undefined;
  const id = kept?.id ?? randomUUID();
  const now = toInstant(runtime.now());
  return {
    id,
    userId: link.userId,
    connectionId: link.connectionId,
    subjectId: link.subject.id,
    subjectUsername: link.subject.username,
    subjectName: link.subject.displayName,
    ...sealLinkSecret(runtime.vault, id, link),
    state: link.state,
    origin: link.origin,
    createdAt: kept?.createdAt ?? now,
    updatedAt: now,
  };
}

/** What was read through a link leaves the cache with it. */
export async function forgetCached(runtime: Runtime, linkId: string): Promise<void> {
  await deleteLinkItems(runtime.cache, linkId);
  await deleteLinkSyncs(runtime.cache, linkId);
}

/**
 * Stores the link of a user at a connection in place of the one that was there. A link that now leads to another
 * vendor account gets a new id: nothing that was read or decided under the old one can be taken for the new one's.
 */
export async function saveLink(runtime: Runtime, link: LinkToSave): Promise<LinkRecord> {
  const existing = await findLinkOfUser(runtime.inbox, link.userId, link.connectionId);
  const record = recordOf(runtime, link, existing);
  await putLink(runtime.inbox, record);
  if (existing && existing.id !== record.id) await forgetCached(runtime, existing.id);
  runtime.bus.publish(link.userId, { type: 'links' });
  return record;
}
