'use client';

import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { Choice } from '@/lib/domain/action';
import { LabelText, lineClass, type ValueInputProps } from './field-frame';

/** More than these are easier to find in a list that opens. */
const AT_A_GLANCE = 5;
/** More boxes than these to tick get a place of their own to be leafed through. */
const MOST_IN_VIEW = 12;

/** The choices, and what is stored now although it is none of them: it is not to be lost by looking at it. */
function withStored(choices: readonly Choice[], stored: string | undefined): readonly Choice[] {
  const isKnown = stored === undefined || stored === '' || choices.some(({ value }) => value === stored);
  return isKnown ? choices : [...choices, { value: stored, label: stored }];
}

export function SelectInput(props: ValueInputProps) {
  const { field, id, values, onChange, problem, describedBy, ariaLabel, disabled } = props;
  const choices = withStored(field.choices, values[0]);
  return (
    <select
      id={id}
      value={values[0] ?? ''}
      aria-label={ariaLabel}
      aria-required={field.required || undefined}
      aria-invalid={problem !== null || undefined}
      aria-describedby={describedBy}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
      className={lineClass}
    >
      {!choices.some(({ value }) => value === '') && <option value="">–</option>}
      {choices.map(({ value, label }) => (
        <option key={value} value={value} lang={languageOf(label)}>
          {label || '–'}
        </option>
      ))}
    </select>
  );
}

interface TickProps {
  readonly type: 'radio' | 'checkbox';
  readonly choice: Choice;
  readonly checked: boolean;
  readonly onTick: (checked: boolean) => void;
  readonly input: ValueInputProps;
  readonly id: string;
  /** What stands beside it in place of the choice's label. */
  readonly label?: ReactNode;
}

function Tick({ type, choice, checked, onTick, input, id, label }: TickProps) {
  return (
    <label className="inline-flex min-h-7 items-center gap-2 text-14 max-md:min-h-10">
      <input
        id={id}
        type={type}
        name={input.id}
        checked={checked}
        disabled={input.disabled}
        aria-invalid={input.problem !== null || undefined}
        aria-describedby={input.describedBy}
        onChange={(event) => onTick(event.target.checked)}
        className="size-4 shrink-0 accent-accent"
      />
      {label ?? <span lang={languageOf(choice.label)}>{choice.label || choice.value}</span>}
    </label>
  );
}

/** One of a few, all in view; of an optional one none may be chosen, too. */
function RadioInput(input: ValueInputProps) {
  const { field, id, values, onChange } = input;
  const choices = withStored(field.choices, values[0]);
  const none = { value: '', label: 'None' };
  const offered = field.required || choices.some(({ value }) => value === '') ? choices : [...choices, none];
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-0.5">
      {offered.map((choice, index) => (
        <Tick
          key={choice.value}
          type="radio"
          id={index === 0 ? id : `${id}-${index}`}
          choice={choice}
          checked={(values[0] ?? '') === choice.value}
          onTick={() => onChange(choice.value === '' ? [] : [choice.value])}
          input={input}
        />
      ))}
    </div>
  );
}

export const fitsAtAGlance = (choices: readonly Choice[]): boolean =>
  choices.length > 0 && choices.length <= AT_A_GLANCE;

export function ChoiceInput(input: ValueInputProps) {
  return fitsAtAGlance(input.field.choices) ? <RadioInput {...input} /> : <SelectInput {...input} />;
}

/** Any number of them, in the order of the form; stored ones that it does not offer stay. */
export function ChoicesInput(input: ValueInputProps) {
  const { field, id, values, onChange } = input;
  const choices = values.reduce(withStored, field.choices);
  const tick = (value: string, ticked: boolean) => {
    const wanted = new Set(ticked ? [...values, value] : values.filter((other) => other !== value));
    onChange(choices.flatMap((choice) => (wanted.has(choice.value) ? [choice.value] : [])));
  };
  return (
    <div
      className={classNames(
        'flex flex-col gap-0.5',
        choices.length > MOST_IN_VIEW &&
          'scroll-quiet max-h-64 overflow-y-auto rounded-md border border-line p-2',
      )}
    >
      {choices.map((choice, index) => (
        <Tick
          key={choice.value}
          type="checkbox"
          id={index === 0 ? id : `${id}-${index}`}
          choice={choice}
          checked={values.includes(choice.value)}
          onTick={(ticked) => tick(choice.value, ticked)}
          input={input}
        />
      ))}
    </div>
  );
}

/** One box: the field's two choices are what is stored when it is ticked and when it is not. */
export function BooleanInput(input: ValueInputProps) {
  const { field, id, values, onChange, ariaLabel } = input;
  const [ticked, empty] = field.choices;
  const yes = ticked?.value ?? '1';
  return (
    <Tick
      type="checkbox"
      id={id}
      choice={{ value: yes, label: field.label }}
      label={
        ariaLabel === undefined ? (
          <span className="font-medium text-13">
            <LabelText field={field} />
          </span>
        ) : (
          <span className="sr-only">{ariaLabel}</span>
        )
      }
      checked={values[0] === yes}
      onTick={(isTicked) => onChange([isTicked ? yes : (empty?.value ?? '0')])}
      input={input}
    />
  );
}
