'use client';

import { useMemo, useState } from 'react';
import { allValues, type Entries, withTheirs, withValues } from '@/components/task/form/filled-form';
import { forgetUnsaved, keepUnsaved, readUnsaved } from '@/components/task/form/unsaved-entries';
import { placeOf } from '@/components/task/form/use-form-filling';
import type { Form, FormField, FormValues } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';

/** The title is kept like a field of the form, which it is not: a form may have one of any name. */
const titleIn = (storedAs: string) => `${storedAs}.title`;

function keepTitle(storedAs: string, title: string): void {
  const entries = { title: { label: 'Title', base: [], values: [title] } };
  if (title === '') forgetUnsaved(titleIn(storedAs));
  else keepUnsaved(titleIn(storedAs), { entries, revision: null });
}

/**
 * The form of a start, and its title, while it is filled in. It is kept in this tab until the process is started. `attached`: what stands
 * for the files that go along, by the fields that they fill in.
 */
export function useStartFilling(form: Form, storedAs: string, attached: FormValues) {
  const [entries, setEntries] = useState<Entries>(() => readUnsaved(storedAs)?.entries ?? {});
  const [title, setTitle] = useState(() => readUnsaved(titleIn(storedAs))?.entries.title?.values[0] ?? '');
  const [isChecked, setIsChecked] = useState(false);
  const change = (next: Entries) => {
    setEntries(next);
    keepUnsaved(storedAs, { entries: next, revision: null });
  };
  const changeTitle = (next: string) => {
    setTitle(next);
    keepTitle(storedAs, next);
  };
  const found = useMemo(
    () => problemsOf(form, { ...allValues(form, entries), ...attached }),
    [form, entries, attached],
  );
  const problems = isChecked ? found : [];
  return {
    entries,
    title,
    setTitle: changeTitle,
    problems: new Map(problems.map((problem) => [placeOf(problem), problem.message])),
    setValues: (field: FormField, values: readonly string[]) => change(withValues(entries, field, values)),
    takeTheirs: (field: FormField) => change(withTheirs(entries, field)),
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
