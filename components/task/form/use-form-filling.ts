'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { DraftSeen, WorkForm } from '@/lib/api/contract/work-forms';
import type { ActionEntry, ActionInputs } from '@/lib/domain/action';
import { type DraftEntries, withDrafted } from '@/lib/domain/draft-entries';
import { sameValues } from '@/lib/domain/field-values';
import type { FormDraft, FormField } from '@/lib/domain/form';
import { pageWriter, useDiscardDraft } from '@/lib/queries/form-drafts';
import { formOptions } from '@/lib/queries/panes';
import { useActionRequests } from '@/lib/queries/request-action';
import type { DraftSaver, SaveState } from './draft-saver';
import {
  basesOf,
  changedValues,
  editableFields,
  handedInBefore,
  withMine,
  withTakenBack,
  withTheirs,
  withValues,
} from './filled-form';
import { meetDraft } from './newer-draft';
import { toldProblem } from './told-problem';
import { forgetUnsaved, keepUnsaved, readUnsaved } from './unsaved-entries';
import { useDraftSaver } from './use-draft-saver';
import { useFormCheck } from './use-form-check';

/** What the person has typed and not saved before a reload is saved now. */
function useSaveLeftover(
  own: DraftEntries | null,
  form: WorkForm | undefined,
  schedule: (entries: DraftEntries) => void,
) {
  const isRead = form !== undefined;
  const leftover = useEffectEvent(() => {
    if (own !== null) schedule(own);
  });
  useEffect(() => {
    if (isRead) leftover();
  }, [isRead]);
}

/** Holds each draft that is read against what stands here, also once a save that was under way has ended. */
function useMeetDraft(
  saver: DraftSaver,
  { kind }: SaveState,
  draft: FormDraft | null | undefined,
  own: DraftEntries | null,
) {
  const met = useEffectEvent((read: FormDraft) => {
    if (own !== null) meetDraft(saver, read, own);
  });
  useEffect(() => {
    if (draft && kind !== 'saving' && kind !== 'newer') met(draft);
  }, [draft, kind]);
}

/** What a save has met is read: another window's newer draft, or that there is none any more. */
function useReadNewer({ kind }: SaveState, read: () => void) {
  const isNewer = kind === 'newer';
  const begin = useEffectEvent(read);
  useEffect(() => {
    if (isNewer) begin();
  }, [isNewer]);
}

/** What the server or the system has said of one field of the form when it was last handed in. */
function useToldProblem(itemId: string, form: WorkForm | undefined, lastAction: ActionEntry | null) {
  const request = useActionRequests().find(({ item }) => item.id === itemId);
  return form ? toldProblem(form, request, lastAction) : null;
}

/**
 * An item's form while its person fills it in: what stands in each field, what is wrong with it, and whether it is
 * saved. What is typed is kept in the tab at once, at the server after a pause, and at the system where it keeps drafts.
 */
export function useFormFilling(itemId: string, lastAction: ActionEntry | null) {
  const query = useQuery(formOptions(itemId));
  const form = query.data;
  const [leftover] = useState(() => (typeof window === 'undefined' ? null : readUnsaved(itemId)));
  const [own, setOwn] = useState<DraftEntries | null>(leftover?.entries ?? null);
  const shown = own === null && form ? (form.draft?.revision ?? null) : undefined;
  const { saver, state, sent } = useDraftSaver(itemId, shown, leftover);
  const discard = useDiscardDraft(itemId, () => saver.goOnFrom(null));
  useSaveLeftover(own, form, saver.schedule);
  useMeetDraft(saver, state, form?.draft, own);
  useReadNewer(state, () => void query.refetch());
  const saved = form?.draft?.entries ?? {};
  const entries = own ? withDrafted(own, saved) : saved;
  const { check, places, isChecked, changed, forget } = useFormCheck(
    form,
    entries,
    useToldProblem(itemId, form, lastAction),
  );
  const mayBeThere = ({ id }: FormField) =>
    form?.keepsDrafts === true && (form.draft?.entries[id] !== undefined || sent.has(id));

  /** The draft that the person sees here. */
  const draftSeen = (): DraftSeen => ({ revision: saver.revision(), writer: pageWriter() });
  const put = (next: DraftEntries) => {
    if (discard.isError) discard.reset();
    setOwn(next);
    keepUnsaved(itemId, { entries: next, revision: saver.revision() });
    saver.schedule(next);
  };
  const change = (field: FormField, next: DraftEntries) => {
    changed(field);
    put(next);
  };
  const wentWrong = lastAction && ['refused', 'conflict', 'cancelled'].includes(lastAction.state);
  const lost = wentWrong && form ? handedInBefore(form, entries, lastAction.inputs) : {};
  return {
    query,
    form,
    entries,
    saveState: state,
    problems: places,
    /** The person has tried to hand the form in. */
    isChecked,
    isEditable: form !== undefined && editableFields(form).length > 0,
    isChanged: Object.keys(entries).length > 0,
    setValues: (field: FormField, values: readonly string[]) =>
      change(field, withValues(entries, field, values, mayBeThere(field))),
    takeTheirs: (field: FormField) => change(field, withTheirs(entries, field, mayBeThere(field))),
    /** Somebody else has changed the field since they began: their own value shall stand all the same. */
    keepMine: (field: FormField) => change(field, withMine(entries, field)),
    check,
    /** Of the last decision, which was not carried out: what it handed in and the form does not show. */
    hasLost: Object.keys(lost).length > 0,
    putBackLost: () => put({ ...entries, ...lost }),
    /** What goes along with the action. */
    inputs(): Pick<ActionInputs, 'form' | 'formBase'> {
      if (!form) return {};
      const handedIn = withTakenBack(form, entries, new Set([...sent, ...Object.keys(saved)]));
      if (Object.keys(handedIn).length === 0) return {};
      return { form: changedValues(form, handedIn), formBase: basesOf(form, handedIn) };
    },
    draftSeen,
    /** It is on its way: what is typed is not to be saved behind it, but comes back when the action is undone. */
    handedIn() {
      void saver.cancel();
    },
    /**
     * Another window has saved meanwhile: its draft stands, or this one goes over it. Where its draft is gone, this one is a
     * new one, or none. As long as that cannot be read, and where it turns out to be gone, nothing is given up.
     */
    async resolveNewer(keep: 'mine' | 'theirs' | 'none') {
      const { data, isError } = await query.refetch();
      if (isError || !data || (keep === 'theirs' && data.draft === null)) return;
      saver.goOnFrom(data.draft?.revision ?? null);
      if (keep === 'mine') return saver.flush();
      await saver.cancel();
      forgetUnsaved(itemId);
      setOwn(null);
    },
    /** The draft that this window went on from was handed in or thrown away in another one. */
    isDraftGone: form?.draft === null && saver.revision() !== null,
    /** Why what another window has left could not be read. */
    newerError: query.isRefetchError ? query.error : null,
    async discard() {
      // Before what another window has saved since takes the place of what is thrown away.
      const seen = draftSeen();
      forgetUnsaved(itemId);
      setOwn(null);
      forget();
      await saver.cancel();
      discard.mutate(seen);
    },
    /** Where the system still has what was thrown away, and why. */
    leftThere: discard.data?.left ?? null,
    /** Why the draft could not be thrown away. */
    discardError: discard.error,
    hasEntry: (field: FormField) => {
      const entry = entries[field.id];
      return entry !== undefined && !sameValues(entry.values, field.values);
    },
  };
}

export type FormFilling = ReturnType<typeof useFormFilling>;
