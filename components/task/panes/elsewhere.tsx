import type { FormField } from '@/lib/domain/form';

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
    <p className="max-w-prose text-12 text-quiet">
      {hint}{' '}
      {isStranger && page !== null && (
        <a
          href={page}
          target="_blank"
          rel="noopener noreferrer"
          className="font-medium underline decoration-control underline-offset-4 hover:decoration-current"
        >
          Open in {system}
          <span className="sr-only"> for {label} (new tab)</span>
        </a>
      )}
    </p>
  );
}
