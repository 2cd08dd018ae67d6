import { z } from 'zod';
import { type ActionRow, listActionsOnProcess } from '@/db/repositories/actions';
import { listRemovedDocuments, type SubmissionRow } from '@/db/repositories/submissions';
import type { Timeline } from '@/lib/api/contract/timeline';
import type { Call, Connector } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import { WorkItem, type WorkRef } from '@/lib/domain/work-item';
import { entryOf } from './action-entry';
import { stepDecidedOn } from './decided-on';
import type { OwnDeed } from './own-deeds';
import type { ReadContext } from './read-item';
import { type PaneRequest, readPane } from './read-panes';
import { requireWorkItem } from './read-work-items';
import { type OwnRemoval, timelineOf } from './timeline';
import { whyWithMe } from './why-with-me';

function deedOf(row: ActionRow, { id, displayName }: Call['subject']): OwnDeed {
  const { label, intent, state, inputs, requestedAt } = entryOf(row);
  return {
    id: row.id,
    label,
    intent,
    state,
    at: row.sentAt ?? requestedAt,
    comment: inputs.comment,
    stepName: stepDecidedOn(row),
    person: { id, name: displayName },
    onBehalfOf: row.onBehalfOf === '' ? null : { id: null, name: row.onBehalfOf },
  };
}

/** As `removeDocument` writes it down. */
const Removal = z.object({ name: z.string().nullable().default(null) });

function removalOf(row: SubmissionRow, { id, displayName: name }: Call['subject']): OwnRemoval {
  const removed = Removal.parse(JSON.parse(row.request));
  const at = row.settledAt ?? row.requestedAt;
  return { id: row.id, at, person: { id, name }, name: removed.name };
}

/** A part that fails leaves a gap that is told of, and hides nothing of the others. */
async function orMissing<Part>(what: string, missing: string[], read: Promise<Part> | undefined) {
  try {
    return await read;
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    missing.push(what);
    return undefined;
  }
}

async function told(call: Call, { history, notes, documents }: Connector, ref: WorkRef) {
  const missing: string[] = [];
  const [entries, written, filed, next] = await Promise.all([
    history?.load(call, ref) ?? [],
    orMissing('the notes', missing, notes?.load(call, ref)),
    orMissing('the documents', missing, documents?.load(call, ref)),
    orMissing('what comes next', missing, history?.next?.(call, ref)),
  ]);
  return {
    history: entries,
    notes: written?.notes ?? [],
    documents: filed?.documents ?? [],
    next: next ?? [],
    missing,
  };
}

function noteOf({ history, manifest }: Connector, missing: readonly string[]): string | null {
  if (!history) return `${manifest.displayName} tells no history to other programs.`;
  if (missing.length === 0) return null;
  return `The system did not tell ${missing.join(' and ')} just now, so that is missing here.`;
}

/** What happened to an item's process, by its system and by Intray, oldest first, and what comes next. */
export async function readTimeline(context: ReadContext, request: PaneRequest): Promise<Timeline> {
  const row = await requireWorkItem(context.runtime, request.userId, request.id);
  const item = WorkItem.parse(JSON.parse(row.item));
  const process = { connectionId: row.connectionId, processId: item.processId };
  const rows = await listActionsOnProcess(context.runtime.inbox, request.userId, process);
  const removed = await listRemovedDocuments(context.runtime.inbox, request.userId, process);
  return readPane(context, request, 'the history', async (call, connector, ref) => {
    const { next, missing, ...vendors } = await told(call, connector, ref);
    const deeds = rows
      .filter(({ state }) => state !== 'cancelled')
      .map((action) => deedOf(action, call.subject));
    const removals = removed.map((removal) => removalOf(removal, call.subject));
    const clockAheadMs = call.http.clockAheadMs?.() ?? null;
    return {
      entries: timelineOf({ ...vendors, deeds, removals, clockAheadMs }),
      next: [...next],
      why: whyWithMe(item, vendors.history, call.subject),
      note: noteOf(connector, missing),
    };
  });
}
