'use client';

import { useEffect, useRef } from 'react';
import { exactCount, itemsWord } from '@/components/inbox/names';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import { sentenceOf } from '@/lib/queries/api-problem';
import type { Announced } from './announcement';

interface ConfirmationProps {
  readonly announced: readonly Announced[];
  readonly comment: string;
  /** How many of the selected items stay as they are. */
  readonly untouched: number;
  readonly sending: boolean;
  readonly error: Error | null;
  readonly systemOf: (connectionId: string) => string;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

const commentWords = {
  with: 'with your comment',
  without: 'without your comment, which it does not take',
  none: null,
} as const;

function Line({ line, system }: { line: Announced; system: string }) {
  const words = commentWords[line.comment];
  return (
    <li className="text-14">
      <span className="font-semibold tabular-nums">
        {exactCount(line.count)} {itemsWord(line.count)}
      </span>
      : <span lang={languageOf(line.label)}>{line.label}</span>, in {system}
      {words && <>, {words}</>}.
      {line.ends && <span className="text-negative"> This ends them for everybody.</span>}
    </li>
  );
}

/** Says exactly what will happen, and asks once. */
export function Confirmation(props: ConfirmationProps) {
  const { announced, comment, untouched, sending, error } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const count = announced.reduce((sum, line) => sum + line.count, 0);
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-1.5">
        {announced.map((line) => (
          <Line key={line.id} line={line} system={props.systemOf(line.connectionId)} />
        ))}
        {untouched > 0 && (
          <li className="text-14 text-soft tabular-nums">
            {exactCount(untouched)} {untouched === 1 ? 'stays as it is' : 'stay as they are'}.
          </li>
        )}
      </ul>
      {comment.trim() !== '' && (
        <blockquote
          lang={languageOf(comment)}
          className="max-h-32 overflow-y-auto whitespace-pre-wrap border-line border-l-2 pl-3 text-14 text-soft"
        >
          {comment.trim()}
        </blockquote>
      )}
      <p className="text-13 text-quiet">
        You can undo all of it for some seconds. Then the items are sent one by one, and you can stop what has
        not been sent yet.
      </p>
      {error && (
        <p role="alert" className="text-13 text-negative">
          {sentenceOf(error)} Your choices and your comment are kept.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button ref={button} tone="primary" aria-busy={sending || undefined} onClick={props.onConfirm}>
          {error ? 'Try again' : `Decide ${exactCount(count)} ${itemsWord(count)}`}
        </Button>
        <Button tone="ghost" onClick={props.onBack}>
          Back
        </Button>
      </div>
    </div>
  );
}
