'use client';

import { ArrowLeft, ExternalLink } from 'lucide-react';
import { Fragment } from 'react';
import { boxNames } from '@/components/inbox/names';
import { stateWords } from '@/components/inbox/state-words';
import { VendorMark } from '@/components/shell/vendor-mark';
import { fullDate, momentText } from '@/components/time/dates';
import { ago, dueness } from '@/components/time/durations';
import { useNow } from '@/components/time/use-now';
import { IconButton } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { ConnectionView } from '@/lib/api/contract/connections';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { Box } from '@/lib/domain/work-item';

const MINUTE = 60_000;

function Words({ text }: { text: string }) {
  return <span lang={languageOf(text)}>{text}</span>;
}

function Due({ dueAt }: { dueAt: string }) {
  const now = useNow(MINUTE);
  const due = dueness(dueAt, now);
  return (
    <time
      dateTime={dueAt}
      title={fullDate(dueAt)}
      className={due?.late ? 'font-medium text-negative' : undefined}
    >
      {due ? due.text : `due ${momentText(dueAt, now)}`}
    </time>
  );
}

const verbs: Record<Box, string> = {
  pending: 'received',
  completed: 'completed',
  initiated: 'started',
  team: 'received',
};

/** When it came to the person, or left them. */
function Moment({ box, instant }: { box: Box; instant: string }) {
  const now = useNow(MINUTE);
  return (
    <time dateTime={instant} title={fullDate(instant)}>
      {verbs[box]} {ago(instant, now)}
    </time>
  );
}

/** The process and its number; nothing where the title says the same. */
function processText({ title, processName, processNumber }: WorkItemView): string {
  return [processName === title ? null : processName, processNumber].filter(Boolean).join(' ');
}

/** Process · step · from · received · due, in one line that may wrap. */
function FactsLine({ item }: { item: WorkItemView }) {
  const moment = item.box === 'completed' ? (item.completedAt ?? item.receivedAt) : item.receivedAt;
  const from = item.box === 'initiated' ? item.from : (item.from ?? item.initiator);
  const facts = [
    processText(item) && <Words key="process" text={processText(item)} />,
    item.stepName && <Words key="step" text={item.stepName} />,
    from && (
      <span key="from">
        from <Words text={from.name} />
      </span>
    ),
    moment && <Moment key="moment" box={item.box} instant={moment} />,
    item.box === 'pending' && item.dueAt && <Due key="due" dueAt={item.dueAt} />,
  ].filter(Boolean);
  return (
    <p className="text-13 text-soft">
      {facts.map((fact, index) => (
        // The facts are a fixed sequence: their place is their identity.
        <Fragment key={String(index)}>
          <span className="inline-block max-w-full">
            {fact}
            {index < facts.length - 1 && <span aria-hidden="true">&nbsp;·</span>}
          </span>{' '}
        </Fragment>
      ))}
    </p>
  );
}

interface TaskHeaderProps {
  readonly item: WorkItemView;
  readonly connection: ConnectionView | undefined;
  readonly onBack: () => void;
}

/** What is open: where it comes from, its title, and one line of facts. */
export function TaskHeader({ item, connection, onBack }: TaskHeaderProps) {
  const system = connection?.vendor.displayName;
  return (
    <header className="flex flex-col gap-1.5 px-8 pt-3 pb-3 max-md:px-5">
      <div className="flex min-h-8 items-center gap-2 text-12 text-quiet">
        <IconButton aria-label="Back to the list" className="-ml-2 md:hidden" onClick={onBack}>
          <ArrowLeft className="size-4.5" strokeWidth={1.75} />
        </IconButton>
        {connection && <VendorMark mark={connection.vendor.mark} />}
        <span className="min-w-0 truncate">{connection?.name}</span>
        <span aria-hidden="true">·</span>
        <span
          lang={languageOf(stateWords(item))}
          className={item.status === 'paused' ? 'shrink-0 font-medium text-caution' : 'shrink-0'}
        >
          {stateWords(item)}
        </span>
        <span className="flex-1" />
        {item.vendorUrl && (
          <a
            href={item.vendorUrl}
            target="_blank"
            rel="noopener noreferrer"
            className="-mr-1.5 inline-flex min-h-7 shrink-0 items-center gap-1.5 rounded-md px-1.5 font-medium text-soft hover:bg-hover hover:text-ink"
          >
            <span>
              Open<span className="max-md:sr-only"> in {system ?? 'its system'}</span>
            </span>
            <ExternalLink className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
            <span className="sr-only"> (new tab)</span>
          </a>
        )}
      </div>
      {/* Where the list is hidden, its heading is, too. */}
      <h1 className="sr-only md:hidden">{boxNames[item.box]}</h1>
      <h2 lang={languageOf(item.title)} className="text-pretty font-semibold text-20 tracking-[-0.012em]">
        {item.title}
      </h2>
      <FactsLine item={item} />
    </header>
  );
}
