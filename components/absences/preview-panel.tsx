'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { namingSystem } from '@/components/shell/system-name';
import type { AbsencePreviewConnection, AbsencePreviewWish } from '@/lib/api/contract/absences';
import { absencePreviewOptions } from '@/lib/queries/absences';
import { sentenceOf } from '@/lib/queries/api-problem';

/** The vendors are asked when the person has stopped typing. */
const TYPING_MS = 600;

/** The wish as it was when it had not changed for a moment. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key)), TYPING_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}

/** What the rule would do. An error names the field of the form where that is wrong. */
export function useAbsencePreview(wish: AbsencePreviewWish | null) {
  const settled = useSettled(wish);
  return useQuery(absencePreviewOptions(settled));
}

const items = (count: number) => (count === 1 ? '1 item' : `${count} items`);

/** What happens to the items that are open now. */
function openText({ open, moves, unknown }: AbsencePreviewConnection): string {
  if (open === 0) return 'Nothing is open there now.';
  const parts = [
    unknown < open ? `${moves} of ${items(open)} would move now` : null,
    unknown > 0 ? `${items(unknown)} not looked into` : null,
  ].filter((part) => part !== null);
  return `${parts.join(', ')}.`;
}

function ConnectionPreview({ connection }: { connection: AbsencePreviewConnection }) {
  const { name, sentence, stays, mechanism } = connection;
  return (
    <li className="flex flex-col gap-0.5 border-line border-t py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium text-14">{name}</span>
        <span className="text-13 text-soft tabular-nums">{openText(connection)}</span>
      </div>
      <p className={mechanism === 'none' ? 'text-13 text-caution' : 'text-13 text-soft'}>{sentence}</p>
      {stays
        .filter(({ reason }) => reason !== sentence)
        .map(({ reason, count }) => (
          <p key={reason} className="text-13 text-caution">
            {items(count)} would stay: {namingSystem(reason, name)}
          </p>
        ))}
    </li>
  );
}

interface PreviewPanelProps {
  readonly preview: ReturnType<typeof useAbsencePreview>;
  /** False while a field of the form is wrong, which says so itself. */
  readonly isShown: boolean;
}

/** What would move now, by connection, before anything is set. */
export function PreviewPanel({ preview, isShown }: PreviewPanelProps) {
  const { data, error, isFetching } = preview;
  if (!isShown) return null;
  return (
    <section aria-label="What this would do" aria-busy={isFetching} className="flex flex-col gap-1">
      <p className="font-medium text-13">What this would do</p>
      {error && <p className="text-13 text-soft">{sentenceOf(error)}</p>}
      {!error &&
        data?.remarks.map((remark) => (
          <p key={remark} className="text-13 text-caution">
            {remark}
          </p>
        ))}
      {!error && data && (
        <ul className="flex flex-col">
          {data.connections.map((connection) => (
            <ConnectionPreview key={connection.connectionId} connection={connection} />
          ))}
        </ul>
      )}
      {!data && !error && (
        <p className="text-13 text-quiet">
          {isFetching
            ? 'Asking the systems…'
            : 'Choose who stands in and when, and see here what would move.'}
        </p>
      )}
    </section>
  );
}
