import type { FormField } from '@/lib/domain/form';
import { SystemPageLink } from '../system-page-link';

interface ElsewhereProps {
  readonly field: Pick<FormField, 'kind' | 'label' | 'hint' | 'editable'>;
  readonly system: string;
  /** The item's page at its system, where it has one. */
  readonly page: string | null;
}

/** What the form says about a field that is only shown, and the way to where it can be changed. */
export function Elsewhere({ field, system, page }: ElsewhereProps) {
  const { kind, label, hint } = field;
  const isStranger = kind === 'unknown' || kind === 'file';
  if (hint === undefined && !isStranger) return null;
  return (
    <p className="max-w-prose pt-0.5 text-12 text-quiet">
      {hint} {isStranger && page !== null && <SystemPageLink system={system} page={page} subject={label} />}
    </p>
  );
}
