'use client';

import { useId } from 'react';
import type { FormField } from '@/lib/domain/form';
import type { PeopleSource } from '@/lib/queries/people';
import { ChangedElsewhere } from './changed-elsewhere';
import { BelowField, descriptionOf, FieldFrame } from './field-frame';
import { isChangedElsewhere, valuesIn } from './filled-form';
import { PersonInput } from './person-input';
import { TableInput } from './table-input';
import type { FormFilling } from './use-form-filling';
import { isGroup, ValueInput } from './value-input';

/** As much of a form that is being filled in as one field needs. */
export type FieldFilling = Pick<
  FormFilling,
  'entries' | 'problems' | 'setValues' | 'takeTheirs' | 'keepMine'
> & {
  /** The person has tried to hand the form in. */
  readonly isChecked?: boolean;
};

export interface FormFieldInputProps {
  /** Where people are sought for it. */
  readonly source: PeopleSource;
  readonly connectionId: string;
  readonly system: string;
  readonly field: FormField;
  readonly filling: FieldFilling;
  readonly disabled: boolean;
}

const isSearched = (field: FormField): field is FormField & { peopleInput: string } =>
  field.kind === 'person' && field.choices.length === 0 && field.peopleInput !== undefined;

/** At the field itself, or in a cell of its table; also where the person has to choose whose value stands. */
const isWrong = (field: FormField, { problems, entries, isChecked = false }: FieldFilling): boolean =>
  [...problems.keys()].some((place) => place === field.id || place.startsWith(`${field.id}/`)) ||
  (isChecked && isChangedElsewhere(field, entries));

/** A field of the open item's form, to fill in. */
export function FormFieldInput(props: FormFieldInputProps) {
  const { source, connectionId, system, field, filling, disabled } = props;
  const id = useId();
  const problem = filling.problems.get(field.id) ?? null;
  const values = valuesIn(field, filling.entries);
  const onChange = (next: readonly string[]) => filling.setValues(field, next);
  const wrong = isWrong(field, filling) ? '' : undefined;
  const isChanged = isChangedElsewhere(field, filling.entries);
  const notice = isChanged && <ChangedElsewhere {...{ id, field, filling, system, disabled }} />;
  const describedBy = descriptionOf(id, field, problem, isChanged);
  if (isSearched(field))
    return (
      <div data-place={field.id} data-wrong={wrong} className="flex max-w-xl flex-col gap-1">
        <PersonInput
          source={source}
          connectionId={connectionId}
          field={field}
          values={values}
          onChange={onChange}
          isWrong={problem !== null}
          describedBy={describedBy}
          disabled={disabled}
        />
        <BelowField id={id} field={field} problem={problem} />
        {notice}
      </div>
    );
  const input = {
    field,
    id,
    values,
    onChange,
    problem,
    describedBy,
    disabled,
  };
  return (
    <div
      data-place={field.id}
      data-wrong={wrong}
      className={field.kind === 'table' ? '[&>fieldset]:max-w-none' : undefined}
    >
      <FieldFrame id={id} field={field} problem={problem} isGroup={isGroup(field)} notice={notice}>
        {field.kind === 'table' ? (
          <TableInput
            {...input}
            before={filling.entries[field.id]?.base ?? field.values}
            problemAt={(row, columnId) => filling.problems.get(`${field.id}/${row}/${columnId}`) ?? null}
          />
        ) : (
          <ValueInput {...input} />
        )}
      </FieldFrame>
    </div>
  );
}
