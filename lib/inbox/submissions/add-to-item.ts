import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { countNotesDone, type SubmissionRow } from '@/db/repositories/submissions';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type {
  DocumentCreate,
  DocumentGenerate,
  NoteCreate,
  Submission,
} from '@/lib/api/contract/submissions';
import type { Call, Connector, Subject } from '@/lib/connectors/contract';
import { toInstant } from '@/lib/domain/instant';
import type { Person } from '@/lib/domain/person';
import { WorkItem } from '@/lib/domain/work-item';
import { InboxError } from '../errors';
import { readPane } from '../panes/read-panes';
import { type ReadContext, refOfRow, requireLink } from '../reading/read-item';
import { requireWorkItem } from '../reading/read-work-items';
import type { Synchroniser } from '../sync/synchroniser';
import { forgetUpload, openUpload, requireUpload } from '../uploads/uploads';
import { submissionOf } from './submission-view';
import type { Submitter, Wish } from './submit-once';

export interface SubmitContext extends ReadContext {
  readonly submitter: Submitter;
  readonly synchroniser: Pick<Synchroniser, 'refresh' | 'settle'>;
}

/** Whose item, and from where it is asked. */
export interface ItemOf {
  readonly userId: string;
  readonly id: string;
  /** For the audit log, as a text for people. */
  readonly requestedFrom: string;
}

/** How far back a note of ours counts that says the same. */
const SAME_NOTE_WITHIN_MS = 15 * 60_000;

type WhatIsSent = Pick<
  Wish,
  'documentName' | 'kind' | 'idempotencyKey' | 'request' | 'send' | 'hasArrived'
> & {
  /** For people, in the audit log. */
  readonly label: string;
};

async function wishOn(context: SubmitContext, of: ItemOf, row: WorkItemRow, sent: WhatIsSent): Promise<Wish> {
  const { processId, processName, title } = WorkItem.parse(JSON.parse(row.item));
  const { label, ...what } = sent;
  return {
    ...what,
    userId: of.userId,
    link: await requireLink(context.runtime, of.userId, row.linkId),
    workItemId: row.id,
    facts: { processId, processName, title, label, requestedFrom: of.requestedFrom },
  };
}

/** Sends it, and has its box read again where something was done. */
async function send(context: SubmitContext, row: WorkItemRow, wish: Wish): Promise<Submission> {
  const submission = await context.submitter.submit(wish);
  if (submission.state !== 'failed') context.synchroniser.refresh(row.linkId, [row.box]);
  return submissionOf(context.runtime, submission);
}

/** The same for what is known once the item is. */
async function sendOn(
  context: SubmitContext,
  of: ItemOf,
  what: (row: WorkItemRow) => WhatIsSent,
): Promise<Submission> {
  const row = await requireWorkItem(context.runtime, of.userId, of.id);
  return send(context, row, await wishOn(context, of, row, what(row)));
}

const cannot = (what: string) =>
  new InboxError('unsupported', `This system takes no ${what} from other programs.`);

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** A writer of whom the system tells the shown name only is known by that; one of whom it tells nothing may be anybody. */
function isBy(writer: Person | null, { id, username, displayName }: Subject): boolean {
  if (writer === null) return false;
  return writer.id === null ? writer.name === displayName || writer.name === username : writer.id === id;
}

/**
 * Whether the note is there although the answer was lost: one more of this text, by this person, than we know to have
 * added. Clocks differ, so that the vendor's times say nothing here.
 */
async function noteIsThere(
  context: SubmitContext,
  { call, connector }: { call: Call; connector: Connector },
  row: SubmissionRow,
  item: WorkItemRow,
  text: string,
): Promise<boolean | null> {
  if (!connector.notes) return null;
  const { notes } = await connector.notes.load(call, refOfRow(item));
  const since = toInstant(new Date(Date.parse(row.requestedAt) - SAME_NOTE_WITHIN_MS));
  const known = await countNotesDone(context.runtime.inbox, row, since);
  const earliest = Date.parse(since) + (call.http.clockAheadMs?.() ?? 0);
  const found = notes.filter(
    (note) =>
      plain(note.text) === plain(text) &&
      (note.at === null || Date.parse(note.at) >= earliest) &&
      isBy(note.person, call.subject),
  );
  return found.length > known;
}

/** Adds a note, once. Throws `not-found` for another person's item. */
export function addNote(
  context: SubmitContext,
  of: ItemOf,
  { text, idempotencyKey }: z.infer<typeof NoteCreate>,
): Promise<Submission> {
  return sendOn(context, of, (row) => ({
    kind: 'note',
    label: 'Add a note',
    idempotencyKey,
    request: { text },
    async send(call, { notes }) {
      if (!notes) throw cannot('notes');
      await notes.add(call, refOfRow(row), text);
      return null;
    },
    hasArrived: (call, connector, sent) => noteIsThere(context, { call, connector }, sent, row, text),
  }));
}

/** Passes a file that was brought on to the item's system, once; then it is not kept here any longer. */
export async function addDocument(
  context: SubmitContext,
  of: ItemOf,
  { uploadId, slot, idempotencyKey }: z.infer<typeof DocumentCreate>,
): Promise<Submission> {
  const { runtime, submitter } = context;
  const row = await requireWorkItem(runtime, of.userId, of.id);
  const wish = await wishOn(context, of, row, {
    kind: 'upload',
    label: 'Add a document',
    idempotencyKey,
    request: { uploadId, slot },
    async send(call, { documents }) {
      if (!documents?.upload) throw cannot('documents');
      const upload = await requireUpload(runtime, of.userId, uploadId);
      await documents.upload(call, refOfRow(row), {
        name: upload.name,
        slot,
        content: await openUpload(runtime, upload),
      });
      return null;
    },
  });
  const before = await submitter.earlier(wish);
  if (before) return submissionOf(runtime, before);
  const { name, size, sha256 } = await requireUpload(runtime, of.userId, uploadId);
  const label = `Add the document “${name}” (${size} bytes, SHA-256 ${sha256})`;
  const submission = await send(context, row, {
    ...wish,
    documentName: name,
    facts: { ...wish.facts, label },
  });
  if (submission.state === 'done') await forgetUpload(runtime, uploadId);
  return submission;
}

/** Has the system make a document of one of its templates. */
export function generateDocument(
  context: SubmitContext,
  of: ItemOf,
  { templateId, idempotencyKey }: z.infer<typeof DocumentGenerate>,
): Promise<Submission> {
  return sendOn(context, of, (row) => ({
    kind: 'generate-document',
    label: 'Make a document',
    idempotencyKey,
    request: { templateId },
    async send(call, { documents }) {
      if (!documents?.generate) throw cannot('orders to make documents');
      await documents.generate(call, refOfRow(row), templateId);
      return null;
    },
  }));
}

/** What the document is called, for the history and the audit log; null where it is not to be learned. */
async function documentName(context: SubmitContext, of: ItemOf, documentId: string): Promise<string | null> {
  const request = { userId: of.userId, id: of.id, signal: new AbortController().signal };
  const read = readPane(context, request, 'the documents', async (call, { documents }, ref) =>
    documents?.remove ? (await documents.load(call, ref)).documents : [],
  );
  // Whoever may remove a document need not be kept from it because its name is not told just now.
  const documents = await read.catch(() => []);
  return documents.find(({ id }) => id === documentId)?.name ?? null;
}

/** Removes a document at the system. Asked twice, the system itself says that it is gone. */
export async function removeDocument(
  context: SubmitContext,
  of: ItemOf,
  documentId: string,
): Promise<Submission> {
  const name = await documentName(context, of, documentId);
  return sendOn(context, of, (row) => ({
    kind: 'remove-document',
    label: name === null ? 'Remove a document' : `Remove the document “${name}”`,
    idempotencyKey: randomUUID(),
    documentName: name,
    request: { documentId },
    async send(call, { documents }) {
      if (!documents?.remove) throw cannot('orders to remove documents');
      await documents.remove(call, refOfRow(row), documentId);
      return null;
    },
  }));
}
