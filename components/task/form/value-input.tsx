'use client';

import type { FormFieldKind } from '@/lib/domain/form';
import { BooleanInput, ChoiceInput, ChoicesInput, fitsAtAGlance, SelectInput } from './choice-inputs';
import { DateInput, DateTimeInput } from './date-inputs';
import type { ValueField, ValueInputProps } from './field-frame';
import { LineInput, LongTextInput } from './text-inputs';

/** Several people, all of whom that can be chosen are known. */
const takesPeople = ({ kind, choices, multiple }: ValueField): boolean =>
  kind === 'person' && multiple === true && choices.length > 0;

/** Whether several controls stand in the field, which then is a group with a name. */
export function isGroup(field: ValueField): boolean {
  const { kind, choices, open } = field;
  if (kind === 'choices' || kind === 'table' || takesPeople(field)) return true;
  return kind === 'choice' && !open && fitsAtAGlance(choices);
}

const inputs: Partial<Record<FormFieldKind, (props: ValueInputProps) => React.ReactNode>> = {
  'long-text': LongTextInput,
  choice: ChoiceInput,
  choices: ChoicesInput,
  boolean: BooleanInput,
  date: DateInput,
  'date-time': DateTimeInput,
  person: SelectInput,
};

/** The control for one value, by its kind; in a table always one that fits into a line. */
export function ValueInput(props: ValueInputProps) {
  const { kind, open } = props.field;
  const isCell = props.ariaLabel !== undefined;
  if (kind === 'choice' && (open || isCell))
    return open ? <LineInput {...props} /> : <SelectInput {...props} />;
  if (takesPeople(props.field) && !isCell) return <ChoicesInput {...props} />;
  const Input = inputs[kind] ?? LineInput;
  return <Input {...props} />;
}
