'use client';

import { useId } from 'react';
import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import type { FormField } from '@/lib/domain/form';
import type { PeopleSource } from '@/lib/queries/people';
import { descriptionOf, FieldFrame } from './field-frame';
import { isChangedElsewhere, valuesIn } from './filled-form';
import { PersonInput } from './person-input';
import { TableInput } from './table-input';
import type { FormFilling } from './use-form-filling';
import { isGroup, ValueInput } from './value-input';

/** As much of a form that is being filled in as one field needs. */
export type FieldFilling = Pick<FormFilling, 'entries' | 'problems' | 'setValues' | 'takeTheirs'>;

export interface FormFieldInputProps {
  /** Where people are sought for it. */
  readonly source: PeopleSource;
  readonly connectionId: string;
  readonly system: string;
  readonly field: FormField;
  readonly filling: FieldFilling;
  readonly disabled: boolean;
}

/** Said where the system holds another value by now than when the person began to change it. */
function ChangedElsewhere({
  field,
  filling,
  system,
}: Omit<FormFieldInputProps, 'source' | 'connectionId' | 'disabled'>) {
  if (!isChangedElsewhere(field, filling.entries)) return null;
  const theirs = field.kind === 'table' ? 'other rows' : `“${field.display.join(', ') || 'nothing'}”`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-caution">
      <p>{namingSystem(`The system holds ${theirs} by now, changed since you began.`, system)}</p>
      <Button onClick={() => filling.takeTheirs(field)}>Use that</Button>
    </div>
  );
}

const isSearched = (field: FormField): field is FormField & { peopleInput: string } =>
  field.kind === 'person' && field.choices.length === 0 && field.peopleInput !== undefined;

/** At the field itself, or in a cell of its table. */
const hasProblem = ({ id }: FormField, { problems }: FieldFilling): boolean =>
  [...problems.keys()].some((place) => place === id || place.startsWith(`${id}/`));

/** A field of the open item's form, to fill in. */
export function FormFieldInput(props: FormFieldInputProps) {
  const { source, connectionId, field, filling, disabled } = props;
  const id = useId();
  const problem = filling.problems.get(field.id) ?? null;
  const values = valuesIn(field, filling.entries);
  const onChange = (next: readonly string[]) => filling.setValues(field, next);
  const wrong = hasProblem(field, filling) ? '' : undefined;
  const notice = <ChangedElsewhere {...props} />;
  if (isSearched(field))
    return (
      <div data-place={field.id} data-wrong={wrong} className="flex max-w-xl flex-col gap-1">
        <PersonInput
          source={source}
          connectionId={connectionId}
          field={field}
          values={values}
          onChange={onChange}
          problemId={problem === null ? undefined : `${id}-problem`}
          disabled={disabled}
        />
        {problem !== null && (
          <p id={`${id}-problem`} className="text-13 text-negative">
            {problem}
          </p>
        )}
        {notice}
      </div>
    );
  const input = {
    field,
    id,
    values,
    onChange,
    problem,
    describedBy: descriptionOf(id, field, problem),
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
            problemAt={(row, columnId) => filling.problems.get(`${field.id}/${row}/${columnId}`) ?? null}
          />
        ) : (
          <ValueInput {...input} />
        )}
      </FieldFrame>
    </div>
  );
}
