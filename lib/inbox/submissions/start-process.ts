import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessStart, Submission } from '@/lib/api/contract/submissions';
import type { Upload } from '@/lib/connectors/contract';
import { decorations, type Form, type FormValues, fieldsOf } from '@/lib/domain/form';
import { InboxError } from '../errors';
import { refuseProblems } from '../forms/check-form';
import { couldNotBeAsked, readOfStart, requireLinkTo, requireStart } from '../reading/startable';
import { forgetUpload, openUpload, requireUpload } from '../uploads/uploads';
import type { SubmitContext } from './add-to-item';
import { submissionOf } from './submission-view';
import type { Wish } from './submit-once';

/** How long the answer waits for the new process to be seen in the box of those that the person started. */
const SEEN_WITHIN_MS = 4_000;

export interface Starter {
  readonly userId: string;
  /** For the audit log, as a text for people. */
  readonly requestedFrom: string;
  readonly signal: AbortSignal;
}

/**
 * What the person gave, and what else stands in the fields that they could change, as lists. A connector fills in by itself
 * what nobody can change, and the defaults of a form that could not be read here.
 */
function valuesOf(form: Form | null, given: FormValues): FormValues {
  const held = (form ? fieldsOf(form) : []).filter(
    ({ kind, editable, values }) =>
      editable && !decorations.has(kind) && values.some((value) => value !== ''),
  );
  return { ...Object.fromEntries(held.map(({ id, values }) => [id, values])), ...given };
}

/** Null when the system cannot be asked: then it checks by itself. */
async function startForm(context: SubmitContext, wish: ProcessStart, { userId, signal }: Starter) {
  const link = await requireLinkTo(context.runtime, userId, wish.connectionId);
  try {
    return await readOfStart(context, link, signal, (call, connector) =>
      requireStart(connector).form(call, wish.startableId),
    );
  } catch (error) {
    if (couldNotBeAsked(error)) return null;
    throw error;
  }
}

async function attachmentsOf(
  { runtime }: SubmitContext,
  userId: string,
  { attachments }: ProcessStart,
): Promise<Upload[]> {
  const open = async ({ uploadId, slot }: ProcessStart['attachments'][number]) => {
    const upload = await requireUpload(runtime, userId, uploadId);
    return { name: upload.name, slot, content: await openUpload(runtime, upload) };
  };
  return Promise.all(attachments.map(open));
}

async function wishOf(context: SubmitContext, wish: ProcessStart, starter: Starter): Promise<Wish> {
  const { idempotencyKey, connectionId, startableId, title, values, attachments, saveOnly } = wish;
  return {
    userId: starter.userId,
    link: await requireLinkTo(context.runtime, starter.userId, connectionId),
    workItemId: null,
    kind: 'start',
    idempotencyKey,
    request: { startableId, title, values, attachments, saveOnly },
    facts: {
      processId: '',
      processName: '',
      title: title ?? '',
      label: saveOnly ? 'Save a start as a draft' : 'Start a process',
      requestedFrom: starter.requestedFrom,
    },
    send: () => Promise.reject(new InboxError('unsupported', 'Nothing was sent.')),
  };
}

/** Waits until the new process has been read, for a moment: it is no matter of the start whether it has. */
async function seen(context: SubmitContext, linkId: string): Promise<void> {
  context.synchroniser.refresh(linkId, ['initiated', 'pending']);
  await Promise.race([context.synchroniser.settle(), pause(SEEN_WITHIN_MS, undefined, { ref: false })]);
}

/**
 * Starts a process, once. Throws `invalid-input` with the field for a form that is not filled in as it must be, `not-found`
 * for a file that was not brought. A draft (`saveOnly`) may have gaps.
 */
export async function startProcess(
  context: SubmitContext,
  starter: Starter,
  wish: ProcessStart,
): Promise<Submission> {
  const { runtime, submitter } = context;
  const asked = await wishOf(context, wish, starter);
  const before = await submitter.earlier(asked);
  if (before) return submissionOf(runtime, before);
  const form = await startForm(context, wish, starter);
  if (form && !wish.saveOnly) refuseProblems(form, withFiles(wish), 'values');
  const attachments = await attachmentsOf(context, starter.userId, wish);
  const values = valuesOf(form, wish.values);
  const { startableId: id, title, saveOnly } = wish;
  const submission = await submitter.submit({
    ...asked,
    send: (call, connector) =>
      requireStart(connector).start(call, { id, title, values, attachments, saveOnly }),
  });
  if (submission.state === 'done') {
    for (const { uploadId } of wish.attachments) await forgetUpload(runtime, uploadId);
    await seen(context, asked.link.id);
  }
  return submissionOf(runtime, submission);
}

/** A file that goes with the start fills its field in. */
function withFiles({ values, attachments }: ProcessStart): FormValues {
  const filled: FormValues = { ...values };
  for (const { slot, uploadId } of attachments)
    if (slot !== null) filled[slot] = [...(filled[slot] ?? []), uploadId];
  return filled;
}
