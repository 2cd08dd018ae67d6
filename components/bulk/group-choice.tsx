'use client';

import { useId } from 'react';
import { exactCount, itemsWord } from '@/components/inbox/names';
import { firstValuesOf } from '@/components/task/decision-inputs';
import type { ChosenPerson } from '@/components/task/people-picker';
import { type Answers, Questions } from '@/components/task/questions';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import { askedApart, type BulkGroup, type BulkOption, type ItemGroup } from './groups';
import { type Choices, choiceOfPart, type GroupChoice } from './plan';

interface GroupChoiceProps {
  readonly group: BulkGroup;
  readonly system: string;
  readonly choices: Choices;
  readonly onChoose: (groupId: string, choice: GroupChoice) => void;
}

const noNames: ReadonlyMap<string, string> = new Map();
const MOST_PROCESSES = 3;

/** "Leave request, Purchase request and 2 more": what kinds of work are in the group. */
function processesOf({ members }: BulkGroup): string {
  const names = [...new Set(members.map(({ item }) => item.processName))];
  const first = names.slice(0, MOST_PROCESSES).join(', ');
  return names.length > MOST_PROCESSES ? `${first} and ${names.length - MOST_PROCESSES} more` : first;
}

interface OptionProps {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly quiet?: boolean;
  readonly onChoose: () => void;
}

/** A choice that looks like a button and is a radio: one press, and the arrow keys go through them. */
function Option({ name, label, checked, quiet = false, onChoose }: OptionProps) {
  return (
    <label
      className={classNames(
        'relative inline-flex min-h-8 cursor-pointer items-center rounded-md border px-3 font-medium text-13 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1 max-md:min-h-11',
        checked ? 'border-accent bg-selected text-ink' : 'border-control bg-canvas hover:bg-hover',
        quiet && !checked && 'border-transparent bg-transparent text-soft',
      )}
    >
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      <span lang={languageOf(label)}>{label}</span>
    </label>
  );
}

interface PartProps {
  readonly part: ItemGroup;
  readonly option: BulkOption;
  readonly choices: Choices;
  readonly onChoose: GroupChoiceProps['onChoose'];
}

/** What the chosen option asks for: the person's answers go for all items of the part. */
function answersOf({ part, option, choices, onChoose }: PartProps): Answers {
  const { key, action } = option;
  const { values, names } = choiceOfPart(part, option, choices);
  return {
    chosen: action,
    values,
    names,
    setValue: (id, value) => onChoose(part.id, { key, names, values: { ...values, [id]: value } }),
    setPeople: (id: string, people: readonly ChosenPerson[]) =>
      onChoose(part.id, {
        key,
        values: { ...values, [id]: people.map((person) => person.id) },
        names: new Map([...names, ...people.map((person) => [person.id, person.name] as const)]),
      }),
  };
}

/** What the option asks about one step of one process. */
function StepQuestions(props: PartProps) {
  const { members } = props.part;
  const [first] = members;
  if (!first) return null;
  const { processName, stepName } = first.item;
  const place = [processName, stepName].filter(Boolean).join(', ');
  return (
    <fieldset className="flex min-w-0 flex-col gap-1 pl-3">
      <legend lang={languageOf(place)} className="text-13 text-soft">
        {exactCount(members.length)} {itemsWord(members.length)}: {place}
      </legend>
      <Questions item={first.item} decision={answersOf(props)} />
    </fieldset>
  );
}

/** What the option asks: about all of the group where it may, else about each step for itself. */
function OptionQuestions({
  group,
  option,
  choices,
  onChoose,
}: Omit<PartProps, 'part'> & { group: BulkGroup }) {
  const parts = askedApart(group, option.action);
  const [first] = group.members;
  if (parts.length > 1)
    return parts.map((part) => <StepQuestions key={part.id} {...{ part, option, choices, onChoose }} />);
  return (
    first && <Questions item={first.item} decision={answersOf({ part: group, option, choices, onChoose })} />
  );
}

/** One group of items: how many, of what, and what can be done with all of them. */
export function GroupChoiceField({ group, system, choices, onChoose }: GroupChoiceProps) {
  const name = useId();
  const choice = choices.get(group.id);
  const option = group.options.find(({ key }) => key === choice?.key);
  const count = group.members.length;
  const processes = processesOf(group);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 border-line border-t pt-3">
      <legend className="float-left flex w-full items-baseline gap-2 text-14">
        <span className="shrink-0 font-semibold tabular-nums">
          {exactCount(count)} {itemsWord(count)}
        </span>
        <span lang={languageOf(processes)} title={processes} className="min-w-0 truncate text-13 text-quiet">
          {processes}
        </span>
        <span className="shrink-0 text-13 text-quiet">{system}</span>
      </legend>
      <div className="clear-both flex flex-wrap gap-1.5">
        {group.options.map(({ key, action }) => (
          <Option
            key={key}
            name={name}
            label={action.label}
            checked={choice?.key === key}
            onChoose={() => onChoose(group.id, { key, values: firstValuesOf(action), names: noNames })}
          />
        ))}
        <Option
          name={name}
          label="Leave as they are"
          quiet
          checked={choice?.key === null}
          onChoose={() => onChoose(group.id, { key: null, values: {}, names: noNames })}
        />
      </div>
      {option?.action.hint && (
        <p lang={languageOf(option.action.hint)} className="text-13 text-soft">
          {option.action.hint}
        </p>
      )}
      {option && <OptionQuestions key={option.key} {...{ group, option, choices, onChoose }} />}
    </fieldset>
  );
}
