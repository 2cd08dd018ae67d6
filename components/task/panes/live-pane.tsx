'use client';

import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useInView } from '@/components/ui/use-in-view';
import { PaneSection } from '../pane-section';
import { PaneTrouble } from './pane-trouble';

interface LivePaneProps<Pane, Key extends QueryKey> {
  readonly title: string;
  /** "The history": the subject of the sentences about it. */
  readonly subject: string;
  /** What people call the system that it is read from. */
  readonly system: string;
  readonly options: UseQueryOptions<Pane, Error, Pane, Key>;
  readonly children: (pane: Pane) => ReactNode;
}

function Skeleton({ subject, system }: { subject: string; system: string }) {
  return (
    <div className="flex flex-col gap-3" aria-busy="true">
      <p className="sr-only">Reading {subject.toLowerCase()}</p>
      <div className="h-3 w-3/5 rounded-sm bg-hover" />
      <div className="h-3 w-2/5 rounded-sm bg-hover" />
      <p className="after-two-seconds text-13 text-quiet" aria-hidden="true">
        Reading {subject.toLowerCase()} from {system}…
      </p>
    </div>
  );
}

function LiveBody<Pane, Key extends QueryKey>(props: LivePaneProps<Pane, Key>) {
  const { subject, system, options, children } = props;
  const { data, error, isFetching, refetch } = useQuery(options);
  if (data !== undefined) return <>{children(data)}</>;
  if (!error) return <Skeleton subject={subject} system={system} />;
  const trouble = { subject, system, error, isTrying: isFetching };
  return <PaneTrouble {...trouble} onRetry={() => void refetch()} />;
}

/** A part of an item that is read from its system when it comes into view, with its own waiting and its own failure. */
export function LivePane<Pane, Key extends QueryKey>(props: LivePaneProps<Pane, Key>) {
  const [place, seen] = useInView<HTMLDivElement>();
  return (
    <PaneSection title={props.title}>
      <div ref={place}>
        {seen ? <LiveBody {...props} /> : <Skeleton subject={props.subject} system={props.system} />}
      </div>
    </PaneSection>
  );
}
