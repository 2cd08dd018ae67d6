'use client';

import { classNames } from '@/components/ui/class-names';
import { fromLocalDateTime, isDay, toLocalDateTime } from './date-text';
import { lineClass, type ValueInputProps } from './field-frame';
import { LineInput } from './text-inputs';

interface PickerProps extends ValueInputProps {
  readonly type: 'date' | 'datetime-local';
  readonly shown: string;
  readonly store: (text: string) => string;
  readonly limits: { readonly min: string | undefined; readonly max: string | undefined };
}

function Picker(props: PickerProps) {
  const { field, id, type, shown, store, limits, onChange, problem, describedBy, ariaLabel, disabled } =
    props;
  return (
    <input
      id={id}
      type={type}
      value={shown}
      step={type === 'datetime-local' && shown.length > 16 ? 1 : undefined}
      min={limits.min}
      max={limits.max}
      aria-label={ariaLabel}
      aria-required={field.required || undefined}
      aria-invalid={problem !== null || undefined}
      aria-describedby={describedBy}
      disabled={disabled}
      onChange={({ target }) => onChange(target.value === '' ? [] : [store(target.value)])}
      className={classNames(lineClass, 'max-w-60 tabular-nums')}
    />
  );
}

/** A day. One that is stored in a way of its own stays a text, so that nothing of it is lost. */
export function DateInput(props: ValueInputProps) {
  const stored = props.values[0] ?? '';
  if (stored !== '' && !isDay(stored)) return <LineInput {...props} />;
  const { earliest, latest } = props.field.rules ?? {};
  return (
    <Picker
      {...props}
      type="date"
      shown={stored}
      store={(text) => text}
      limits={{ min: earliest?.slice(0, 10), max: latest?.slice(0, 10) }}
    />
  );
}

/** A day with a time, by the clock of the field's own zone. */
export function DateTimeInput(props: ValueInputProps) {
  const stored = props.values[0] ?? '';
  const shown = stored === '' ? '' : toLocalDateTime(stored);
  if (shown === null) return <LineInput {...props} />;
  const { earliest, latest } = props.field.rules ?? {};
  const limit = (text: string | undefined) =>
    text === undefined ? undefined : (toLocalDateTime(text) ?? undefined);
  return (
    <Picker
      {...props}
      type="datetime-local"
      shown={shown}
      store={fromLocalDateTime}
      limits={{ min: limit(earliest), max: limit(latest) }}
    />
  );
}
