'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { WorkForm } from '@/lib/api/contract/work-forms';
import { sameValues } from '@/lib/domain/field-values';
import type { FormField, FormValues } from '@/lib/domain/form';
import { type FormProblem, problemsOf } from '@/lib/domain/form-rules';
import { useDiscardDraft } from '@/lib/queries/form-drafts';
import { formOptions } from '@/lib/queries/work-items';
import {
  allValues,
  changedValues,
  type Entries,
  editableFields,
  withTheirs,
  withValues,
} from './filled-form';
import { forgetUnsaved, keepUnsaved, readUnsaved } from './unsaved-entries';
import { useDraftSaver } from './use-draft-saver';

/** Where a problem stands, as an id in the page: the field, or a cell of its table. */
export const placeOf = ({ fieldId, row, columnId }: FormProblem): string =>
  [fieldId, row, columnId].filter((part) => part !== undefined).join('/');

/** What the person has typed and not saved before a reload is saved now. */
function useSaveLeftover(
  own: Entries | null,
  form: WorkForm | undefined,
  schedule: (entries: Entries) => void,
) {
  const isRead = form !== undefined;
  const leftover = useEffectEvent(() => {
    if (own !== null) schedule(own);
  });
  useEffect(() => {
    if (isRead) leftover();
  }, [isRead]);
}

/**
 * An item's form while its person fills it in: what stands in each field, what is wrong with it, and whether it is
 * saved. What is typed is kept in the tab at once, at the server after a pause, and at the system where it keeps drafts.
 */
export function useFormFilling(itemId: string) {
  const query = useQuery(formOptions(itemId));
  const form = query.data;
  const [leftover] = useState(() => (typeof window === 'undefined' ? null : readUnsaved(itemId)));
  const [own, setOwn] = useState<Entries | null>(leftover?.entries ?? null);
  const [isChecked, setIsChecked] = useState(false);
  const shown = own === null && form ? (form.draft?.revision ?? null) : undefined;
  const { saver, state, sent } = useDraftSaver(itemId, shown, leftover);
  const discard = useDiscardDraft(itemId);
  useSaveLeftover(own, form, saver.schedule);
  const entries = own ?? form?.draft?.entries ?? {};
  const mayBeThere = ({ id }: FormField) =>
    form?.keepsDrafts === true && (form.draft?.entries[id] !== undefined || sent.has(id));

  const change = (next: Entries) => {
    setOwn(next);
    keepUnsaved(itemId, { entries: next, revision: saver.revision() });
    saver.schedule(next);
  };
  const problems = useMemo(
    () => (form && isChecked ? problemsOf(form, allValues(form, entries)) : []),
    [form, isChecked, entries],
  );
  return {
    query,
    form,
    entries,
    saveState: state,
    /** By place; empty until the person has tried to hand the form in. */
    problems: new Map(problems.map((problem) => [placeOf(problem), problem.message])),
    isEditable: form !== undefined && editableFields(form).length > 0,
    isChanged: Object.keys(entries).length > 0,
    setValues: (field: FormField, values: readonly string[]) =>
      change(withValues(entries, field, values, mayBeThere(field))),
    takeTheirs: (field: FormField) => change(withTheirs(entries, field, mayBeThere(field))),
    /** The problems that stand in the way of handing it in; from now on they are shown at their fields. */
    check(): readonly FormProblem[] {
      setIsChecked(true);
      return form ? problemsOf(form, allValues(form, entries)) : [];
    },
    /** What goes along with the action. */
    values: (): FormValues => (form ? changedValues(form, entries) : {}),
    /** It is on its way: what is typed is not to be saved behind it, but comes back when the action is undone. */
    handedIn() {
      void saver.cancel();
    },
    /** Another window has saved meanwhile: its draft stands, or this one goes over it. */
    async resolveNewer(keep: 'mine' | 'theirs') {
      const { data } = await query.refetch();
      saver.goOnFrom(data?.draft?.revision ?? null);
      if (keep === 'mine') return saver.flush();
      await saver.cancel();
      forgetUnsaved(itemId);
      setOwn(null);
    },
    async discard() {
      forgetUnsaved(itemId);
      setOwn(null);
      setIsChecked(false);
      await saver.cancel();
      discard.mutate(undefined, { onSuccess: () => saver.goOnFrom(null) });
    },
    /** Where the system still has what was thrown away, and why. */
    leftThere: discard.data?.left ?? null,
    hasEntry: (field: FormField) => {
      const entry = entries[field.id];
      return entry !== undefined && !sameValues(entry.values, field.values);
    },
  };
}

export type FormFilling = ReturnType<typeof useFormFilling>;
