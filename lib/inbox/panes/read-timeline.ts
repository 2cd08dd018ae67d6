import { z } from 'zod';
import { type ActionRow, listActionsOnProcess } from '@/db/repositories/actions';
import { listDoneOnProcess, type SubmissionRow } from '@/db/repositories/submissions';
import type { Timeline } from '@/lib/api/contract/timeline';
import type { Call, Connector } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import { WorkItem, type WorkRef } from '@/lib/domain/work-item';
import { entryOf } from '../reading/action-entry';
import { stepDecidedOn } from '../reading/decided-on';
import type { ReadContext } from '../reading/read-item';
import { requireWorkItem } from '../reading/read-work-items';
import type { OwnChange } from './own-changes';
import type { OwnDeed } from './own-deeds';
import { type PaneRequest, readPane } from './read-panes';
import { timelineOf } from './timeline';
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

const Noted = z.object({ text: z.string() });

const events = {
  note: 'note',
  upload: 'document',
  'generate-document': 'document',
  'remove-document': 'document-removed',
} as const;

function changesOf(row: SubmissionRow, { id, displayName: name }: Call['subject']): OwnChange[] {
  if (row.kind === 'start') return [];
  const text = row.kind === 'note' ? Noted.parse(JSON.parse(row.request)).text : row.documentName;
  const at = row.settledAt ?? row.requestedAt;
  return [{ id: row.id, event: events[row.kind], at, person: { id, name }, text }];
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

function noteOf({ history, manifest }: Connector, { stage }: WorkItem, missing: readonly string[]) {
  if (!history) return `${manifest.displayName} tells no history to other programs.`;
  const untold =
    missing.length === 0
      ? null
      : `The system did not tell ${missing.join(' and ')} just now, so that is missing here.`;
  const unclaimed = stage === 'claimable' ? history.beforeClaim : null;
  return [untold, unclaimed].filter(Boolean).join(' ') || null;
}

/** What happened to an item's process, by its system and by Intray, oldest first, and what comes next. */
export async function readTimeline(context: ReadContext, request: PaneRequest): Promise<Timeline> {
  const row = await requireWorkItem(context.runtime, request.userId, request.id);
  const item = WorkItem.parse(JSON.parse(row.item));
  const process = { connectionId: row.connectionId, processId: item.processId };
  const rows = await listActionsOnProcess(context.runtime.inbox, request.userId, process);
  const submitted = await listDoneOnProcess(context.runtime.inbox, request.userId, process);
  return readPane(context, request, 'the history', async (call, connector, ref) => {
    const { next, missing, ...vendors } = await told(call, connector, ref);
    const deeds = rows
      .filter(({ state }) => state !== 'cancelled')
      .map((action) => deedOf(action, call.subject));
    const changes = submitted.flatMap((submission) => changesOf(submission, call.subject));
    const clockAheadMs = call.http.clockAheadMs?.() ?? null;
    return {
      entries: timelineOf({ ...vendors, deeds, changes, clockAheadMs }),
      next: [...next],
      why: whyWithMe(item, vendors.history, call.subject),
      note: noteOf(connector, item, missing),
    };
  });
}
