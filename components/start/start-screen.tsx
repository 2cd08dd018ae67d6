'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useMarkPageReady } from '@/components/shell/page-ready';
import { SidebarButton } from '@/components/shell/sidebar-button';
import { namingSystem, systemName } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { Submission } from '@/lib/api/contract/submissions';
import { sentenceOf } from '@/lib/queries/api-problem';
import { connectionsOptions } from '@/lib/queries/connections';
import { startableOptions, startFormOptions } from '@/lib/queries/start';
import { StartFormPart } from './start-form';
import { StartList } from './start-list';
import { StartedNote } from './started-note';

interface Chosen {
  readonly connectionId: string;
  readonly startableId: string;
}

function useChosen(): Chosen | null {
  const search = useSearchParams();
  const connectionId = search.get('connection');
  const startableId = search.get('process');
  return connectionId && startableId ? { connectionId, startableId } : null;
}

/** The chosen process: its form, and then what came of it. */
function ChosenProcess({ connectionId, startableId }: Chosen) {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const { data: startable } = useQuery(startableOptions());
  const { data: start, error, refetch } = useQuery(startFormOptions(connectionId, startableId));
  const [done, setDone] = useState<{ submission: Submission; wasSaved: boolean } | null>(null);
  const system = systemName(connections, connectionId);
  const title =
    startable?.connections
      .find((one) => one.connectionId === connectionId)
      ?.processes.find(({ id }) => id === startableId)?.title ?? 'Process';
  return (
    <div className="flex flex-col gap-4">
      <p className="text-14">
        <span lang={languageOf(title)} className="font-semibold">
          {title}
        </span>
        <span className="text-quiet"> · {system}</span>
      </p>
      {done && <StartedNote title={title} system={system} {...done} />}
      {!done && start && (
        <StartFormPart
          connectionId={connectionId}
          startableId={startableId}
          system={system}
          start={start}
          onStarted={(submission, wasSaved) => setDone({ submission, wasSaved })}
        />
      )}
      {!done && !start && !error && (
        <p className="after-a-moment text-13 text-quiet">Asking {system} what the start needs…</p>
      )}
      {!done && !start && error && (
        <div role="alert" className="flex flex-col items-start gap-2">
          <p className="text-14 text-soft">
            What the start needs could not be read. {namingSystem(sentenceOf(error), system)}
          </p>
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      )}
    </div>
  );
}

/** Starting a process: first which, then what it asks for. */
export function StartScreen() {
  useMarkPageReady();
  const chosen = useChosen();
  return (
    <div className="scroll-quiet relative flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col px-8 pt-6 pb-32 max-md:px-5 max-md:pt-2">
        <div className="flex h-10 items-center gap-2 pb-2">
          <SidebarButton />
          <h1 className="font-semibold text-16 tracking-[-0.01em]">Start a process</h1>
        </div>
        {chosen ? (
          <ChosenProcess key={`${chosen.connectionId} ${chosen.startableId}`} {...chosen} />
        ) : (
          <StartList />
        )}
      </div>
    </div>
  );
}
