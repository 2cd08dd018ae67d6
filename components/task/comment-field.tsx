'use client';

import { useId } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { ActionDescriptor } from '@/lib/domain/action';
import { commentInputOf } from './decision-inputs';
import type { Decision } from './use-decision';

/** From here on the count of characters is shown. */
const NEAR = 0.8;

/** What the comment is called and how long it may be: by the chosen action, else by the first offered one that takes it. */
function inputFor(actions: readonly ActionDescriptor[], chosen: ActionDescriptor | null) {
  const first = actions
    .filter(({ available }) => available)
    .map(commentInputOf)
    .find((input) => input !== null);
  return (chosen && commentInputOf(chosen)) ?? first ?? null;
}

/** The comment that goes with the decision. It grows with its text, in CSS alone. */
export function CommentField({
  actions,
  decision,
  labelled = false,
}: {
  actions: readonly ActionDescriptor[];
  decision: Decision;
  /** Its name stands above it, as among other fields. */
  labelled?: boolean;
}) {
  const id = useId();
  const input = inputFor(actions, decision.chosen);
  if (!input) return null;
  const { comment, obstacle } = decision;
  const wrong = obstacle?.kind === 'comment-missing' || obstacle?.kind === 'comment-too-long';
  const showCount = input.maxLength !== null && comment.length >= input.maxLength * NEAR;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={labelled ? 'font-medium text-13' : 'sr-only'}>
        {input.label}
        {labelled && !input.required && <span className="font-normal text-quiet"> (optional)</span>}
      </label>
      <textarea
        ref={decision.commentField}
        id={id}
        rows={1}
        value={comment}
        placeholder={labelled ? undefined : input.label}
        aria-invalid={wrong || undefined}
        aria-describedby={showCount ? `${id}-count` : undefined}
        onChange={(event) => decision.setComment(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className={classNames(
          'field-sizing-content max-h-48 min-h-9 w-full resize-none rounded-md border bg-canvas px-3 py-[7px] text-14 max-md:text-16',
          wrong ? 'border-negative' : 'border-control',
        )}
      />
      {showCount && (
        <p
          id={`${id}-count`}
          className={classNames(
            'self-end text-12 tabular-nums',
            comment.length > (input.maxLength ?? 0) ? 'text-negative' : 'text-quiet',
          )}
        >
          {comment.length} of {input.maxLength} characters
        </p>
      )}
    </div>
  );
}
