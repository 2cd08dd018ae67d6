import { labelOf } from './control';
import type { Column } from './dynaform-schema';

const wordsIn = (formula: string): string[] => formula.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];

/**
 * What the vendor's own form works out from this input, by its label; null where there is nothing. Only the vendor's page
 * computes, the server does not: a changed input would leave a wrong result behind.
 */
export function feedsFormula(inputs: readonly Column[], input: Column): string | null {
  const names = [input.id, input.name, input.variable].filter((name) => name !== '');
  const fed = inputs.find(
    (other) => other !== input && wordsIn(other.formula).some((word) => names.includes(word)),
  );
  return fed ? labelOf(fed) : null;
}
