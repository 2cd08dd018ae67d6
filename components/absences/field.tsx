import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly error: string | null;
  readonly hint?: string | null;
  /** Gets what ties the control to its label, hint and error. */
  readonly children: (control: {
    id: string;
    'aria-describedby'?: string;
    'aria-invalid'?: true;
  }) => ReactNode;
}

/** A labelled control with its error right below it. */
export function Field({ label, error, hint = null, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium text-13">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-12 text-quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-13 text-negative">
          {error}
        </p>
      )}
    </div>
  );
}

export const controlClass =
  'h-9 w-full min-w-0 rounded-md border border-control bg-canvas px-2.5 text-14 aria-invalid:border-negative max-md:h-10 max-md:text-16';
