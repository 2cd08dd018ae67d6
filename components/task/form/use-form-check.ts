'use client';

import { useMemo, useState } from 'react';
import type { WorkForm } from '@/lib/api/contract/work-forms';
import type { DraftEntries } from '@/lib/domain/draft-entries';
import type { Form, FormField } from '@/lib/domain/form';
import type { FormProblem } from '@/lib/domain/form-rules';
import { formRules, type ProblemsOf } from '@/lib/queries/form-rules';
import { allValues, basesOf, fieldsChangedElsewhere } from './filled-form';
import type { ToldProblem } from './told-problem';

/** Where a problem stands, as an id in the page: the field, or a cell of its table. */
export const placeOf = ({ fieldId, row, columnId }: FormProblem): string =>
  [fieldId, row, columnId].filter((part) => part !== undefined).join('/');

/** What stands in the way of handing a form in. */
export interface FormTrouble {
  readonly problems: readonly FormProblem[];
  /** Fields of which the person has to choose whose value stands. */
  readonly undecided: readonly FormField[];
}

/** Of the whole form: what its system shows of the draft is as much the person's as what they type now. */
export const problemsIn = (problemsOf: ProblemsOf, form: Form, entries: DraftEntries) =>
  problemsOf(form, allValues(form, entries), basesOf(form, entries));

/** What is wrong with a form that is being filled in; `told` was said of one of its fields when it was handed in. */
export function useFormCheck(form: WorkForm | undefined, entries: DraftEntries, told: ToldProblem | null) {
  const [isChecked, setIsChecked] = useState(false);
  const [answered, setAnswered] = useState<string | null>(null);
  const problemsOf = formRules();
  const found = useMemo(
    () => (form && isChecked ? problemsIn(problemsOf, form, entries) : []),
    [problemsOf, form, isChecked, entries],
  );
  const places = new Map(found.map((problem) => [placeOf(problem), problem.message]));
  if (told && told.attempt !== answered && !places.has(told.place)) places.set(told.place, told.message);
  return {
    /** By place; of the form's own rules from when the person has tried to hand it in. */
    places,
    isChecked,
    /** What stands in the way; from now on it is shown at its fields. */
    check(): FormTrouble {
      setIsChecked(true);
      if (!form) return { problems: [], undecided: [] };
      const undecided = fieldsChangedElsewhere(form, entries);
      return { problems: problemsIn(problemsOf, form, entries), undecided };
    },
    /** The person has changed a field: what was told of it is no longer true. */
    changed({ id }: FormField) {
      if (told?.fieldId === id) setAnswered(told.attempt);
    },
    forget: () => setIsChecked(false),
  };
}
