'use client';

import { useEffect, useState } from 'react';
import type { problemsOf } from '@/lib/domain/form-rules';

export type ProblemsOf = typeof problemsOf;

/** Until the rules are here: the server holds what is handed in against the same ones. */
const noneKnown: ProblemsOf = () => [];

let loaded: ProblemsOf | null = null;

/**
 * What a form is held against before it is handed in. The rules bring an engine for vendors' patterns with them, so they
 * come once somebody has a form to fill in.
 */
export function useFormRules(isWanted: boolean): ProblemsOf {
  const [rules, setRules] = useState<ProblemsOf | null>(() => loaded);
  useEffect(() => {
    if (!isWanted || rules) return;
    import('@/lib/domain/form-rules').then(
      (module) => {
        loaded = module.problemsOf;
        setRules(() => module.problemsOf);
      },
      () => undefined,
    );
  }, [isWanted, rules]);
  return rules ?? noneKnown;
}
