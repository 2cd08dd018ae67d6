import { findDraft } from '@/db/repositories/form-drafts';
import type { ActionInputs } from '@/lib/domain/action';
import { type DraftEntries, type HeldValues, holdsOneOf } from '@/lib/domain/draft-entries';
import { type Form, type FormField, fieldsOf } from '@/lib/domain/form';
import type { VendorDrafts } from '../calls/vendor-drafts';
import type { Runtime } from '../runtime';
import { draftEntriesOf } from './form-drafts';

interface Context {
  readonly runtime: Runtime;
  /** Absent in a process that saves no drafts. */
  readonly drafts?: Pick<VendorDrafts, 'heldBy'>;
}

/** Whose draft may explain what a field holds. */
interface Owned {
  readonly userId: string;
  readonly workItemId: string;
}

/**
 * The first field that a decision would write over although it holds what the person has not seen: neither what was there
 * when they began, nor what they hand in, nor what their own draft has put there; null for none. What was there is known of
 * the fields that `formBase` names.
 */
function firstUnseen(
  form: Form,
  { form: wanted = {}, formBase = {} }: ActionInputs,
  draft: DraftEntries,
  held: HeldValues,
): FormField | null {
  const isUnseen = (field: FormField): boolean => {
    const base = formBase[field.id];
    if (base === undefined || wanted[field.id] === undefined) return false;
    const { values, drafted } = draft[field.id] ?? {};
    return !holdsOneOf(field, base, wanted[field.id], values, drafted, held[field.id]);
  };
  return fieldsOf(form).find(isUnseen) ?? null;
}

/** That field of the form as it is now, or null; also of what the person has saved and not handed in. */
export async function unseenField(
  { runtime: { inbox }, drafts }: Context,
  owned: Owned,
  form: Form,
  inputs: ActionInputs,
): Promise<FormField | null> {
  if (inputs.formBase === undefined) return null;
  const draft = await findDraft(inbox, owned);
  return firstUnseen(
    form,
    inputs,
    draft ? draftEntriesOf(draft) : {},
    drafts?.heldBy(owned.workItemId) ?? {},
  );
}

/** For the person, with the remedy. */
export const unseenSentence = ({ label }: FormField): string =>
  `The system holds something else in “${label}” than when you began, so nothing was sent. Choose in the form which value stands.`;
