'use client';

import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { Candidate } from '@/lib/domain/person';
import { sentenceOf } from '@/lib/queries/api-problem';
import { CandidateOption } from './candidate-option';
import type { People } from './use-people';

/** Who can be found at all, so that a missing person is no riddle. */
function whoIsMissing(query: string, note: string | null): string {
  const nobody = query === '' ? 'Nobody can be chosen here.' : `Nobody here is called “${query}”.`;
  return note ? `${nobody} ${note}` : nobody;
}

/** What the list cannot show: that it is being read, could not be read, or who is in it at all. */
function PeopleNote({ people }: { people: People }) {
  if (people.error)
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2 text-13 text-negative">
        <p>{sentenceOf(people.error)}</p>
        <Button onClick={() => void people.refetch()}>Try again</Button>
      </div>
    );
  const missing = !people.isPending && people.people.length === 0;
  return (
    <p className="max-w-md text-12 text-quiet empty:hidden" aria-live="polite">
      {people.isPending && <span className="after-a-moment">Looking for people…</span>}
      {missing ? whoIsMissing(people.query, people.note) : people.note}
    </p>
  );
}

interface PeopleFoundProps {
  readonly id: string;
  /** What they are sought for. */
  readonly label: string;
  readonly multiple: boolean;
  /** It lies over what stands below it. */
  readonly floats: boolean;
  readonly disabled: boolean;
  readonly people: People;
  readonly active: Candidate | null;
  readonly chosen: ReadonlyArray<Pick<Candidate, 'id'>>;
  readonly isOpen: boolean;
  readonly onChoose: (candidate: Candidate) => void;
}

export const optionId = (id: string, candidate: Candidate) => `${id}-${candidate.id}`;

/** Those who were found. Among other fields the list lies over them, so that nothing moves when it opens. */
export function PeopleFound(props: PeopleFoundProps) {
  const { id, label, multiple, floats, disabled, people, active, chosen, isOpen, onChoose } = props;
  return (
    <div
      hidden={!isOpen}
      className={
        floats
          ? 'absolute inset-x-0 top-full z-[5] mt-1 rounded-md border border-line bg-raised p-1 shadow-[0_6px_24px_oklch(0_0_0/0.14)]'
          : 'pt-2'
      }
    >
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={`People for ${label}`}
        aria-multiselectable={multiple || undefined}
        aria-busy={people.isOutdated}
        aria-disabled={disabled || undefined}
        className={classNames(
          'scroll-quiet max-h-52 overflow-y-auto',
          people.people.length === 0 && 'hidden',
        )}
      >
        {people.people.map((candidate) => (
          <CandidateOption
            key={candidate.id}
            id={optionId(id, candidate)}
            candidate={candidate}
            active={active?.id === candidate.id}
            chosen={chosen.some((person) => person.id === candidate.id)}
            onChoose={() => onChoose(candidate)}
          />
        ))}
      </div>
      <div className={floats ? 'px-2 *:py-1' : '*:pt-2'}>
        <PeopleNote people={people} />
      </div>
    </div>
  );
}
