'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { namingSystem, systemName } from '@/components/shell/system-name';
import { VendorMark } from '@/components/shell/vendor-mark';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { StartableList } from '@/lib/api/contract/startable';
import { paths } from '@/lib/paths';
import { sentenceOf } from '@/lib/queries/api-problem';
import { connectionsOptions } from '@/lib/queries/connections';
import { startableOptions } from '@/lib/queries/start';
import { findStartable, nothingToStart } from './find-startable';
import { StartSearch } from './start-search';

type OfConnection = StartableList['connections'][number];

interface ConnectionPartProps {
  readonly part: OfConnection;
  readonly name: string;
  readonly mark: string | undefined;
  readonly onRetry: () => void;
}

function ConnectionPart({ part, name, mark, onRetry }: ConnectionPartProps) {
  const { connectionId, processes, error } = part;
  return (
    <section aria-label={name} className="flex flex-col gap-1 pt-5">
      <h2 className="flex items-center gap-2 pb-1 font-semibold text-13 text-soft">
        {mark && <VendorMark mark={mark} />}
        {name}
      </h2>
      {error && (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-13 text-caution">
          <p>What you may start there could not be read. {namingSystem(error.message, name)}</p>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
      <ul className="flex flex-col">
        {processes.map(({ id, title, group, description }) => (
          <li key={id}>
            <Link
              href={paths.start({ connection: connectionId, process: id })}
              className="-mx-2 flex min-h-10 flex-col justify-center rounded-md px-2 py-1.5 hover:bg-hover"
            >
              <span lang={languageOf(title)} className="font-medium text-14">
                {title}
              </span>
              {(group || description) && (
                <span lang={languageOf(`${group ?? ''}${description ?? ''}`)} className="text-12 text-quiet">
                  {[group, description].filter(Boolean).join(' · ')}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ list, query, onRetry }: { list: StartableList; query: string; onRetry: () => void }) {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const found = findStartable(list, query);
  const nothing = nothingToStart(found, query);
  return (
    <>
      {nothing !== null && <p className="break-words pt-6 text-14 text-quiet">{nothing}</p>}
      {found.map((part) => (
        <ConnectionPart
          key={part.connectionId}
          part={part}
          name={systemName(connections, part.connectionId)}
          mark={connections.find(({ id }) => id === part.connectionId)?.vendor.mark}
          onRetry={onRetry}
        />
      ))}
    </>
  );
}

/** Everything the person may start, at all systems, to search. */
export function StartList() {
  const [text, setText] = useState('');
  const query = useDeferredValue(text);
  const { data, error, refetch } = useQuery(startableOptions());
  return (
    <>
      <StartSearch text={text} onChange={setText} />
      {data && <Found list={data} query={query} onRetry={() => void refetch()} />}
      {!data && !error && (
        <p className="after-a-moment pt-6 text-14 text-quiet">Asking the systems what you may start…</p>
      )}
      {!data && error && (
        <div role="alert" className="flex flex-col items-start gap-2 pt-6">
          <p className="text-14 text-soft">What you may start could not be read. {sentenceOf(error)}</p>
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      )}
    </>
  );
}
