import { type ComponentProps, useId } from 'react';
import { classNames } from './class-names';

type TextFieldProps = ComponentProps<'input'> & {
  readonly label: string;
  readonly hint?: string | null;
  readonly error?: string | null;
};

/** One labelled line of text. A hint and an error are tied to the field, so that they are read out with it. */
export function TextField({ label, hint, error, className, ...rest }: TextFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-13">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className="h-9 w-full rounded-md border border-control bg-canvas px-3 text-14 aria-invalid:border-negative max-md:text-16"
        {...rest}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-12 text-quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-13 text-negative">
          {error}
        </p>
      )}
    </div>
  );
}
