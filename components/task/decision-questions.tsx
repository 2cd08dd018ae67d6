'use client';

import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { ActionDescriptor } from '@/lib/domain/action';
import { type AskedInput, askedInputsOf } from './decision-inputs';
import { PeoplePicker } from './people-picker';
import type { Decision } from './use-decision';

interface QuestionProps {
  readonly workItemId: string;
  readonly input: AskedInput;
  readonly decision: Decision;
}

const fieldClass = 'h-9 max-w-80 rounded-md border border-control bg-canvas px-2.5 text-14 max-md:text-16';

function ChoiceQuestion({
  input,
  decision,
}: QuestionProps & { input: Extract<AskedInput, { kind: 'choice' }> }) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 font-medium text-13">{input.label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {input.options.map(({ value, label }) => (
          <label key={value} className="inline-flex min-h-7 items-center gap-2 text-14">
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

function DateQuestion({ input, decision }: QuestionProps) {
  const value = decision.values[input.id];
  return (
    <label className="flex flex-col gap-1 font-medium text-13">
      {input.label}
      <input
        type="date"
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => decision.setValue(input.id, event.target.value)}
        className={`${fieldClass} font-normal`}
      />
    </label>
  );
}

function Question(props: QuestionProps) {
  const { input, decision } = props;
  switch (input.kind) {
    case 'choice':
      return <ChoiceQuestion {...props} input={input} />;
    case 'date':
      return <DateQuestion {...props} />;
    case 'people':
      return (
        <PeoplePicker
          workItemId={props.workItemId}
          input={input}
          chosen={decision.values[input.id] ?? []}
          onChange={(ids) => decision.setValue(input.id, ids)}
        />
      );
  }
}

interface DecisionQuestionsProps {
  readonly workItemId: string;
  readonly action: ActionDescriptor;
  readonly decision: Decision;
}

/** What a chosen action asks before it can be sent. */
export function DecisionQuestions({ workItemId, action, decision }: DecisionQuestionsProps) {
  const questions = askedInputsOf(action);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  if (questions.length === 0) return null;
  return (
    <form
      ref={form}
      aria-label={action.label}
      className="flex flex-col gap-3 border-line border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        decision.attempt(action);
      }}
    >
      {action.hint && <p className="text-13 text-soft">{action.hint}</p>}
      {questions.map((input) => (
        <Question key={input.id} workItemId={workItemId} input={input} decision={decision} />
      ))}
      <div className="flex gap-2">
        <Button type="submit" tone="primary">
          Confirm: {action.label}
        </Button>
        <Button tone="ghost" onClick={decision.cancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
