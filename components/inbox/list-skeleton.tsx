import type { CSSProperties } from 'react';

/** A row that has not been read yet, of a row's size. */
export function RowSkeleton({ style }: { style: CSSProperties }) {
  return (
    <div style={style} role="presentation" className="absolute inset-x-0 top-0">
      <SkeletonLines />
    </div>
  );
}

function SkeletonLines() {
  return (
    <div className="flex h-full flex-col justify-center gap-2.5 border-line/60 border-b pr-4 pl-5">
      <div className="flex justify-between gap-8">
        <div className="h-2.5 w-3/5 rounded-sm bg-hover" />
        <div className="h-2.5 w-8 rounded-sm bg-hover" />
      </div>
      <div className="h-2 w-2/5 rounded-sm bg-hover" />
    </div>
  );
}

const rows = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];

/** The list while it is read for the first time. */
export function ListSkeleton() {
  return (
    <div className="min-h-0 flex-1 overflow-hidden" aria-busy="true">
      <p className="sr-only">Reading the list</p>
      {rows.map((row) => (
        <div key={row} className="h-14">
          <SkeletonLines />
        </div>
      ))}
    </div>
  );
}
