import type { ReactNode } from 'react';
import { languageOf } from '@/components/ui/language';
import type { FormField } from '@/lib/domain/form';

/** As much of a field or of a table's column as an input for one value needs. */
export type ValueField = Pick<FormField, 'id' | 'label' | 'kind' | 'choices' | 'required'> &
  Partial<
    Pick<FormField, 'rules' | 'placeholder' | 'hint' | 'open' | 'timeZone' | 'multiple' | 'peopleInput'>
  >;

export interface ValueInputProps {
  readonly field: ValueField;
  /** The id of the control in the page. */
  readonly id: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly problem: string | null;
  /** The ids of what is read out with the control. */
  readonly describedBy: string | undefined;
  /** Its name where no label stands beside it. */
  readonly ariaLabel?: string;
  readonly disabled: boolean;
}

export const controlClass =
  'w-full rounded-md border border-control bg-canvas px-2.5 text-14 aria-invalid:border-negative disabled:text-quiet max-md:text-16';
export const lineClass = `${controlClass} h-9 max-md:h-10`;

/** Its label, and whether it must be filled in: of a system's form most fields need not be. */
export function LabelText({ field }: { field: Pick<ValueField, 'label' | 'required'> }) {
  return (
    <>
      <span lang={languageOf(field.label)}>{field.label}</span>
      {field.required && <span className="font-normal text-quiet"> (required)</span>}
    </>
  );
}

interface FieldFrameProps {
  readonly id: string;
  readonly field: ValueField;
  readonly problem: string | null;
  /** Several controls stand in it, so that its label names a group. */
  readonly isGroup?: boolean;
  /** What else must be read at this field, under the id of its control and `-notice`. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

/** Ids of what is read out with a field's control. */
export function descriptionOf(
  id: string,
  { hint, timeZone }: ValueField,
  problem: string | null,
  hasNotice = false,
): string | undefined {
  const parts = [
    (hint || timeZone) && `${id}-hint`,
    problem !== null && `${id}-problem`,
    hasNotice && `${id}-notice`,
  ];
  const ids = parts.filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** What is said about a field below its control: how to fill it in, and what is wrong with it. */
export function BelowField({ id, field, problem }: Pick<FieldFrameProps, 'id' | 'field' | 'problem'>) {
  const told = [field.hint, field.timeZone && `By the clock of ${field.timeZone}.`].filter(Boolean).join(' ');
  return (
    <>
      {told !== '' && (
        <p id={`${id}-hint`} lang={languageOf(told)} className="text-12 text-quiet">
          {told}
        </p>
      )}
      {problem !== null && (
        <p id={`${id}-problem`} className="text-13 text-negative">
          {problem}
        </p>
      )}
    </>
  );
}

/** A field to fill in: its label, its control, and what is to be said about it. One box has its label beside it. */
export function FieldFrame({ id, field, problem, isGroup = false, notice, children }: FieldFrameProps) {
  const label = (
    <span className="font-medium text-13">
      <LabelText field={field} />
    </span>
  );
  if (isGroup)
    return (
      <fieldset
        className="flex min-w-0 max-w-xl flex-col gap-1.5"
        aria-describedby={descriptionOf(id, field, problem, Boolean(notice))}
      >
        <legend className="pb-1">{label}</legend>
        {children}
        <BelowField id={id} field={field} problem={problem} />
        {notice}
      </fieldset>
    );
  return (
    <div className="flex max-w-xl flex-col gap-1">
      {field.kind !== 'boolean' && <label htmlFor={id}>{label}</label>}
      {children}
      <BelowField id={id} field={field} problem={problem} />
      {notice}
    </div>
  );
}
