import type { WorkForm } from '@/lib/api/contract/work-forms';
import type { Call, Connector, Download } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import type { Documents } from '@/lib/domain/document';
import type { Form } from '@/lib/domain/form';
import type { Notes } from '@/lib/domain/note';
import type { ProcessMap } from '@/lib/domain/process-map';
import type { WorkRef } from '@/lib/domain/work-item';
import { withinDeadline } from '../deadline';
import { InboxError, isInboxError } from '../errors';
import { type DraftContext, readDraft } from '../forms/form-drafts';
import { DEADLINES, type ReadContext, refOfRow, requireLink } from '../reading/read-item';
import { requireWorkItem } from '../reading/read-work-items';
import { withOwnLimits } from '../uploads/upload-limits';

/** Which item, for whom, and until when somebody waits. */
export interface PaneRequest {
  readonly userId: string;
  readonly id: string;
  readonly signal: AbortSignal;
}

type Load<Pane> = (call: Call, connector: Connector, ref: WorkRef) => Promise<Pane>;

/** Reads one part of an item live from its vendor. Throws `unavailable` when it takes too long. */
export async function readPane<Pane>(
  context: ReadContext,
  { userId, id, signal }: PaneRequest,
  what: string,
  load: Load<Pane>,
): Promise<Pane> {
  const row = await requireWorkItem(context.runtime, userId, id);
  const link = await requireLink(context.runtime, userId, row.linkId);
  const ref = refOfRow(row);
  const { pane: limit } = context.deadlines ?? DEADLINES;
  const late = `The system takes long to show ${what}. Nothing was changed; try again in a moment.`;
  return withinDeadline(limit, late, signal, (within) =>
    context.calls.withLink(link, (call, connector) => load(call, connector, ref), { signal: within }),
  );
}

const LEFT: Form = {
  sections: [],
  note: 'The item is no longer with you, so its form cannot be handed in. What you filled in is kept.',
};

const isGone = (error: unknown): boolean =>
  (isConnectorError(error) || isInboxError(error)) && error.code === 'not-found';

/**
 * The form as its system shows it now, with the person's draft of it. Of an item that is no longer theirs the draft alone,
 * where there is one: somebody else was faster, and what was typed is not to be lost by it.
 */
export async function readForm(context: DraftContext, request: PaneRequest): Promise<WorkForm> {
  const { userId, id } = request;
  try {
    const form = await readPane(context, request, 'the form', async (call, { forms, manifest }, ref) => {
      if (forms) return forms.load(call, ref);
      return { sections: [], note: `${manifest.displayName} shows no forms to other programs.` };
    });
    context.drafts.remember(id, form);
    return { ...form, draft: await readDraft(context.runtime, userId, id) };
  } catch (error) {
    const draft = isGone(error) ? await readDraft(context.runtime, userId, id) : null;
    if (draft === null) throw error;
    return { ...LEFT, draft };
  }
}

export function readMap(context: ReadContext, request: PaneRequest): Promise<ProcessMap> {
  return readPane(context, request, 'the map', async (call, { map, manifest }, ref) => {
    if (map) return map.load(call, ref);
    return { steps: [], connections: [], note: `${manifest.displayName} tells no map to other programs.` };
  });
}

export function readNotes(context: ReadContext, request: PaneRequest): Promise<Notes> {
  return readPane(context, request, 'the notes', async (call, { notes, manifest }, ref) => {
    if (notes) return notes.load(call, ref);
    const reason = `${manifest.displayName} has no notes.`;
    return { notes: [], mayAdd: false, reason, maxLength: null };
  });
}

export function readDocuments(context: ReadContext, request: PaneRequest): Promise<Documents> {
  const { limitBytes } = context.runtime.uploads;
  return readPane(context, request, 'the documents', async (call, { documents, manifest }, ref) => {
    if (documents) return withOwnLimits(await documents.load(call, ref), limitBytes);
    const reason = `${manifest.displayName} gives no documents to other programs.`;
    return { documents: [], mayUpload: false, reason, slots: [] };
  });
}

/** Opens a document at its vendor; the bytes pass through as they come. Throws `not-found` for one that is not the item's. */
export async function openDocument(
  context: ReadContext,
  request: PaneRequest,
  documentId: string,
): Promise<Download> {
  const row = await requireWorkItem(context.runtime, request.userId, request.id);
  const link = await requireLink(context.runtime, request.userId, row.linkId);
  const { signal } = request;
  return context.calls.withLink(
    link,
    async (call, { documents }) => {
      if (documents) return documents.download(call, refOfRow(row), documentId);
      throw new InboxError('not-found', 'This item has no documents.');
    },
    { signal },
  );
}
