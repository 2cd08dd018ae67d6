'use client';

import { useId } from 'react';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import { controlClass, lineClass, type ValueInputProps } from './field-frame';

/** An emptied field holds nothing, not an empty text. */
const asValues = (text: string): string[] => (text === '' ? [] : [text]);

/** One line of text, or a number as it is written: what the person types is not rewritten. */
export function LineInput(props: ValueInputProps) {
  const { field, id, values, onChange, problem, describedBy, ariaLabel, disabled } = props;
  const list = useId();
  const offers = field.open === true && field.choices.length > 0;
  return (
    <>
      <input
        id={id}
        type="text"
        inputMode={field.kind === 'number' ? 'decimal' : undefined}
        list={offers ? list : undefined}
        value={values[0] ?? ''}
        placeholder={field.placeholder}
        aria-label={ariaLabel}
        aria-required={field.required || undefined}
        aria-invalid={problem !== null || undefined}
        aria-describedby={describedBy}
        disabled={disabled}
        autoComplete="off"
        onChange={(event) => onChange(asValues(event.target.value))}
        className={classNames(lineClass, field.kind === 'number' && 'tabular-nums')}
      />
      {offers && (
        <datalist id={list}>
          {field.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

/** Text of several lines, which grows with what is written. */
export function LongTextInput(props: ValueInputProps) {
  const { field, id, values, onChange, problem, describedBy, ariaLabel, disabled } = props;
  const text = values[0] ?? '';
  return (
    <textarea
      id={id}
      rows={3}
      value={text}
      lang={languageOf(text)}
      placeholder={field.placeholder}
      aria-label={ariaLabel}
      aria-required={field.required || undefined}
      aria-invalid={problem !== null || undefined}
      aria-describedby={describedBy}
      disabled={disabled}
      onChange={(event) => onChange(asValues(event.target.value))}
      className={classNames(controlClass, 'field-sizing-content max-h-96 min-h-20 resize-y py-[7px]')}
    />
  );
}
