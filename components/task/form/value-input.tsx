'use client';

import type { FormFieldKind } from '@/lib/domain/form';
import { BooleanInput, ChoiceInput, ChoicesInput, fitsAtAGlance, SelectInput } from './choice-inputs';
import { DateInput, DateTimeInput } from './date-inputs';
import type { ValueField, ValueInputProps } from './field-frame';
import { LineInput, LongTextInput } from './text-inputs';

/** Whether several controls stand in the field, which then is a group with a name. */
export function isGroup({ kind, choices, open }: ValueField): boolean {
  if (kind === 'choices' || kind === 'table') return true;
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
  const Input = inputs[kind] ?? LineInput;
  return <Input {...props} />;
}
