'use client';

import { useId } from 'react';
import { tomorrowOf } from '@/components/time/dates';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { AskedLabel } from './asked-label';
import { type AskedInput, askedInputsOf } from './decision-inputs';
import { PeoplePicker } from './people-picker';
import type { Decision } from './use-decision';

/** As much of an item, and of a decision on it or on several, as questions need. */
type AskedItem = Pick<WorkItemView, 'id' | 'connectionId'>;
export type Answers = Pick<Decision, 'chosen' | 'values' | 'names' | 'setValue' | 'setPeople'>;

interface QuestionProps {
  readonly item: AskedItem;
  readonly input: AskedInput;
  readonly decision: Answers;
}

type ChoiceInput = Extract<AskedInput, { kind: 'choice' }>;

/** More than these are easier to find in a list that opens. */
const AT_A_GLANCE = 8;
const fieldClass =
  'h-9 max-w-md rounded-md border border-control bg-canvas px-2.5 text-14 max-md:h-10 max-md:text-16';

function RadioQuestion({ input, decision }: QuestionProps & { input: ChoiceInput }) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 font-medium text-13">
        <AskedLabel input={input} />
      </legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {input.options.map(({ value, label }) => (
          <label key={value} className="inline-flex min-h-7 items-center gap-2 text-14 max-md:min-h-10">
            <input
              type="radio"
              name={name}
              value={value}
              checked={decision.values[input.id] === value}
              onChange={() => decision.setValue(input.id, value)}
              className="size-4 accent-accent"
            />
            <span lang={languageOf(label)}>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function textOf(decision: Answers, input: AskedInput): string {
  const value = decision.values[input.id];
  return typeof value === 'string' ? value : '';
}

function SelectQuestion({ input, decision }: QuestionProps & { input: ChoiceInput }) {
  return (
    <label className="flex flex-col items-start gap-1 font-medium text-13">
      <span>
        <AskedLabel input={input} />
      </span>
      <select
        value={textOf(decision, input)}
        onChange={(event) => decision.setValue(input.id, event.target.value)}
        className={classNames(fieldClass, 'font-normal')}
      >
        <option value="">Choose…</option>
        {input.options.map(({ value, label }) => (
          <option key={value} value={value} lang={languageOf(label)}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Those whom the answer names so far. */
function peopleIn({ values, names }: Answers, input: AskedInput) {
  return [values[input.id] ?? []].flat().map((id) => ({ id, name: names.get(id) ?? id }));
}

/** A day from tomorrow on, in the person's own zone: their calendar is what they choose from. */
function DateQuestion({ input, decision }: QuestionProps) {
  return (
    <label className="flex flex-col items-start gap-1 font-medium text-13">
      <span>
        <AskedLabel input={input} />
      </span>
      <input
        type="date"
        min={tomorrowOf(Date.now())}
        value={textOf(decision, input)}
        onChange={(event) => decision.setValue(input.id, event.target.value)}
        className={classNames(fieldClass, 'font-normal')}
      />
    </label>
  );
}

function Question(props: QuestionProps) {
  const { item, input, decision } = props;
  switch (input.kind) {
    case 'choice':
      return input.options.length > AT_A_GLANCE ? (
        <SelectQuestion {...props} input={input} />
      ) : (
        <RadioQuestion {...props} input={input} />
      );
    case 'date':
      return <DateQuestion {...props} />;
    case 'people':
      return (
        <PeoplePicker
          source={{ workItemId: item.id }}
          connectionId={item.connectionId}
          input={input}
          chosen={peopleIn(decision, input)}
          onChange={(people) => decision.setPeople(input.id, people)}
        />
      );
  }
}

/** What the chosen action asks, besides the comment. */
export function Questions({ item, decision }: { item: AskedItem; decision: Answers }) {
  const inputs = decision.chosen ? askedInputsOf(decision.chosen) : [];
  return inputs.map((input) => <Question key={input.id} item={item} input={input} decision={decision} />);
}
