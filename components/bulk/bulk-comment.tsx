'use client';

import { useId } from 'react';
import { exactCount, itemsWord } from '@/components/inbox/names';
import { commentInputOf } from '@/components/task/decision-inputs';
import { itemCount, type PlannedGroup, withoutComment } from './plan';

interface BulkCommentProps {
  readonly plan: readonly PlannedGroup[];
  readonly comment: string;
  readonly onChange: (comment: string) => void;
}

/** One comment for all, and where it would not be kept. */
export function BulkComment({ plan, comment, onChange }: BulkCommentProps) {
  const id = useId();
  const lost = withoutComment(plan);
  const required = plan.some(({ action }) => commentInputOf(action)?.required);
  if (plan.length > 0 && lost.length === plan.length && comment === '') return null;
  const labels = [...new Set(lost.map(({ action }) => `“${action.label}”`))].join(', ');
  const count = itemCount(lost);
  return (
    <div className="flex flex-col gap-1 border-line border-t pt-3">
      <label htmlFor={id} className="font-medium text-13">
        One comment for all
        {!required && <span className="font-normal text-quiet"> (optional)</span>}
      </label>
      <textarea
        id={id}
        rows={1}
        value={comment}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={lost.length > 0 ? `${id}-lost` : undefined}
        className="field-sizing-content max-h-40 min-h-9 w-full resize-none rounded-md border border-control bg-canvas px-3 py-[7px] text-14 max-md:text-16"
      />
      {lost.length > 0 && (
        <p id={`${id}-lost`} className="text-13 text-caution">
          {labels} {lost.length === 1 ? 'takes' : 'take'} no comment: it would not be kept for{' '}
          {exactCount(count)} {itemsWord(count)}.
        </p>
      )}
    </div>
  );
}
