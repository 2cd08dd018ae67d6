'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { AbsenceView } from '@/lib/api/contract/absences';
import { useSaveAbsence } from '@/lib/queries/absences';
import { ApiProblem, sentenceOf } from '@/lib/queries/api-problem';
import { controlClass, Field } from './field';
import { type AbsenceDraft, draftOf, missingText, newDraft, wishOf } from './form-state';
import { PeriodFields } from './period-fields';
import { PreviewPanel, useAbsencePreview } from './preview-panel';
import { ProcessChoice } from './process-choice';
import { SubstitutePicker } from './substitute-picker';

interface AbsenceFormProps {
  /** The rule that is changed; null for a new one. */
  readonly rule: AbsenceView | null;
  /** May choose whose rule it is. */
  readonly isAdministrator: boolean;
  readonly onDone: () => void;
}

const FIELDS = ['person', 'substitute', 'start', 'end', 'timeZone', 'processes', 'note'];

function NoteAndOpenItems({
  draft,
  onChange,
}: {
  draft: AbsenceDraft;
  onChange: (draft: AbsenceDraft) => void;
}) {
  return (
    <>
      <label className="flex min-h-8 items-center gap-2.5 px-1 text-14 max-md:min-h-11">
        <input
          type="checkbox"
          checked={draft.movesOpenItems}
          onChange={(event) => onChange({ ...draft, movesOpenItems: event.target.checked })}
          className="size-4 shrink-0 accent-accent"
        />
        <span>
          Move what is open when it begins, too
          <span className="block text-12 text-quiet">
            Drafts, paused items and what anybody of a group can claim stay.
          </span>
        </span>
      </label>
      <Field label="Note" error={null} hint="Goes with each item where its system takes a remark.">
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={500}
            value={draft.note}
            onChange={(event) => onChange({ ...draft, note: event.target.value })}
            className="w-full max-w-xl rounded-md border border-control bg-canvas px-2.5 py-1.5 text-14 max-md:text-16"
          />
        )}
      </Field>
    </>
  );
}

/** A form for somebody else's rule asks whose it is. */
function PersonField({
  draft,
  error,
  onChange,
}: {
  draft: AbsenceDraft;
  error: string | null;
  onChange: (draft: AbsenceDraft) => void;
}) {
  return (
    <Field label="Whose rule" error={error} hint="A user name. Leave it empty for your own.">
      {(control) => (
        <input
          {...control}
          type="text"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={draft.person ?? ''}
          onChange={(event) => onChange({ ...draft, person: event.target.value.trim() || null })}
          className={`${controlClass} max-w-80`}
        />
      )}
    </Field>
  );
}

/** Sets a rule or changes one, and shows beforehand what it would move. */
export function AbsenceForm({ rule, isAdministrator, onDone }: AbsenceFormProps) {
  const [draft, setDraft] = useState(() => (rule ? draftOf(rule) : newDraft(Date.now())));
  const { mutate, error, isPending } = useSaveAbsence(rule?.id ?? null);
  const wish = wishOf(draft);
  const preview = useAbsencePreview(wish && { ...wish, ...(rule && { id: rule.id }) });
  const problem = error ?? preview.error;
  const wrongField = problem instanceof ApiProblem ? problem.field : null;
  const errorOf = (field: string) => (problem && wrongField === field ? sentenceOf(problem) : null);
  const isOfField = wrongField !== null && FIELDS.includes(wrongField);
  const hasBegun = rule?.status === 'running';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wish) mutate(wish, { onSuccess: onDone });
  };
  return (
    <form
      onSubmit={submit}
      aria-label={rule ? 'Change the rule' : 'New rule'}
      className="flex flex-col gap-5 py-4"
    >
      {isAdministrator && !rule && (
        <PersonField draft={draft} error={errorOf('person')} onChange={setDraft} />
      )}
      <SubstitutePicker
        legend="Who stands in"
        person={draft.person}
        chosen={draft.substitute}
        error={errorOf('substitute')}
        onChoose={(substitute) => setDraft({ ...draft, substitute })}
      />
      <PeriodFields draft={draft} hasBegun={hasBegun} errorOf={errorOf} onChange={setDraft} />
      <ProcessChoice draft={draft} error={errorOf('processes')} onChange={setDraft} />
      <NoteAndOpenItems draft={draft} onChange={setDraft} />
      <PreviewPanel preview={preview} isShown={!isOfField} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="primary" disabled={wish === null || isPending} aria-busy={isPending}>
          {rule ? 'Save changes' : 'Set rule'}
        </Button>
        <Button tone="ghost" onClick={onDone}>
          Cancel
        </Button>
        <p role="status" className="text-13 text-soft empty:hidden">
          {error && !isOfField ? sentenceOf(error) : missingText(draft)}
        </p>
      </div>
    </form>
  );
}
