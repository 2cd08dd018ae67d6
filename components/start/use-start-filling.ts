'use client';

import { useMemo, useState } from 'react';
import { allValues, withMine, withTheirs, withValues } from '@/components/task/form/filled-form';
import type { ToldProblem } from '@/components/task/form/told-problem';
import { forgetUnsaved, keepUnsaved, readUnsaved } from '@/components/task/form/unsaved-entries';
import { placeOf } from '@/components/task/form/use-form-check';
import type { DraftEntries } from '@/lib/domain/draft-entries';
import type { Form, FormField, FormValues } from '@/lib/domain/form';
import { formRules } from '@/lib/queries/form-rules';

/** The title is kept like a field of the form, which it is not: a form may have one of any name. */
const titleIn = (storedAs: string) => `${storedAs}.title`;

function keepTitle(storedAs: string, title: string): void {
  const entries = { title: { label: 'Title', base: [], values: [title] } };
  if (title === '') forgetUnsaved(titleIn(storedAs));
  else keepUnsaved(titleIn(storedAs), { entries, revision: null });
}

/**
 * The form of a start, and its title, while it is filled in. It is kept in this tab until the process is started. `attached`: what stands
 * for the files that go along, by the fields that they fill in. `told`: what was said of a field when it was last handed in.
 */
export function useStartFilling(
  form: Form,
  storedAs: string,
  attached: FormValues,
  told: Omit<ToldProblem, 'attempt'> | null,
) {
  const [entries, setEntries] = useState<DraftEntries>(() => readUnsaved(storedAs)?.entries ?? {});
  const [title, setTitle] = useState(() => readUnsaved(titleIn(storedAs))?.entries.title?.values[0] ?? '');
  const [isChecked, setIsChecked] = useState(false);
  /** The person has changed the field since: what was told of it is no longer true. */
  const [answered, setAnswered] = useState<typeof told>(null);
  const problemsOf = formRules();
  const change = (next: DraftEntries) => {
    setEntries(next);
    keepUnsaved(storedAs, { entries: next, revision: null });
  };
  const changeTitle = (next: string) => {
    setTitle(next);
    keepTitle(storedAs, next);
  };
  const found = useMemo(
    () => problemsOf(form, { ...allValues(form, entries), ...attached }),
    [problemsOf, form, entries, attached],
  );
  const problems = isChecked ? found : [];
  const places = new Map(problems.map((problem) => [placeOf(problem), problem.message]));
  if (told && told !== answered && !places.has(told.place)) places.set(told.place, told.message);
  return {
    entries,
    title,
    setTitle: changeTitle,
    problems: places,
    setValues(field: FormField, values: readonly string[]) {
      if (told?.fieldId === field.id) setAnswered(told);
      change(withValues(entries, field, values));
    },
    takeTheirs: (field: FormField) => change(withTheirs(entries, field)),
    keepMine: (field: FormField) => change(withMine(entries, field)),
    check() {
      setIsChecked(true);
      return found;
    },
    values: () => allValues(form, entries),
    forget() {
      forgetUnsaved(storedAs);
      setEntries({});
      changeTitle('');
      setIsChecked(false);
    },
  };
}
