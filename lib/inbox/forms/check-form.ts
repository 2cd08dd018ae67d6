import { findDraft } from '@/db/repositories/form-drafts';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { DraftSeen } from '@/lib/api/contract/work-forms';
import type { ActionDescriptor, ActionInputs } from '@/lib/domain/action';
import { valuesBefore } from '@/lib/domain/before-draft';
import { sameValues } from '@/lib/domain/field-values';
import { type Form, type FormValues, fieldsOf } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';
import { withinDeadline } from '../deadline';
import { InboxError } from '../errors';
import { DEADLINES, type ReadContext, refOfRow, requireLink } from '../reading/read-item';
import { couldNotBeAsked } from '../reading/startable';
import { draftEntriesOf, hasSeen } from './form-drafts';
import { unseenField, unseenSentence } from './unseen-fields';

/** How many problems are told at once; the screen shows all of them by itself. */
const MOST_TOLD = 3;

/**
 * Throws `invalid-input` that names the first field, below `where` in the request, and tells the first few problems. `before` is
 * that of `problemsOf`.
 */
export function refuseProblems(form: Form, values: FormValues, where: string, before: FormValues = {}): void {
  const problems = problemsOf(form, values, before);
  const [first] = problems;
  if (!first) return;
  const told = problems.slice(0, MOST_TOLD).map(({ message }) => message);
  const more = problems.length - told.length;
  const rest = more > 0 ? ` And ${more} more.` : '';
  const cell = [first.row, first.columnId].filter((part) => part !== undefined);
  throw new InboxError(
    'invalid-input',
    `${told.join(' ')}${rest}`,
    [where, first.fieldId, ...cell].join('.'),
  );
}

/** The form as it is at the vendor just now; null when it cannot be asked: then the vendor checks by itself. */
async function formNow(context: ReadContext, row: WorkItemRow): Promise<Form | null> {
  const { actions: limit } = context.deadlines ?? DEADLINES;
  const late = 'The system takes long to show the form.';
  try {
    const link = await requireLink(context.runtime, row.userId, row.linkId);
    return await withinDeadline(limit, late, new AbortController().signal, (signal) =>
      context.calls.withLink(
        link,
        async (call, { forms }) => (forms ? forms.load(call, refOfRow(row)) : null),
        { signal },
      ),
    );
  } catch (error) {
    if (couldNotBeAsked(error)) return null;
    throw error;
  }
}

/**
 * A draft that a decision would leave behind is gone once the decision is confirmed: whatever it says of a field has to be handed
 * in, or to be known to whoever hands something else in.
 */
async function refuseLeavingDraft(
  { runtime }: ReadContext,
  row: WorkItemRow,
  form: Form | null,
  { form: values = {} }: ActionInputs,
  seen: DraftSeen | undefined,
): Promise<void> {
  const draft = await findDraft(runtime.inbox, { userId: row.userId, workItemId: row.id });
  if (!draft) return;
  const isKnown = hasSeen(draft, seen);
  const editable = form && new Set(fieldsOf(form).flatMap(({ id, editable: may }) => (may ? [id] : [])));
  const left = Object.entries(draftEntriesOf(draft)).find(([id, entry]) => {
    if (editable && !editable.has(id)) return false;
    const given = values[id];
    return given === undefined || !(isKnown || sameValues(given, entry.values));
  });
  if (!left) return;
  const [id, { label }] = left;
  throw new InboxError(
    'conflict',
    `What you have filled in for “${label}” since is saved as a draft and would not be handed in, so nothing was sent. Open the item and look at the form before you decide, or discard the draft.`,
    `inputs.form.${id}`,
  );
}

/**
 * Holds what the person filled in against the form as it is now, and their draft against what they hand in, before a decision
 * that hands it in is taken down. `seen`: the draft they know of.
 */
export async function checkForm(
  context: ReadContext,
  row: WorkItemRow,
  { takesForm }: ActionDescriptor,
  inputs: ActionInputs,
  seen: DraftSeen | undefined,
): Promise<void> {
  if (!takesForm) return;
  const form = await formNow(context, row);
  await refuseLeavingDraft(context, row, form, inputs, seen);
  if (!form) return;
  const owned = { userId: row.userId, workItemId: row.id };
  const unseen = await unseenField(context, owned, form, inputs);
  if (unseen) throw new InboxError('conflict', unseenSentence(unseen), `inputs.form.${unseen.id}`);
  const draft = await findDraft(context.runtime.inbox, owned);
  const before = valuesBefore(form, inputs, draft && draftEntriesOf(draft));
  refuseProblems(form, inputs.form ?? {}, 'inputs.form', before);
}
