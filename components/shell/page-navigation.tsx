'use client';

import { useQuery } from '@tanstack/react-query';
import { History, type LucideIcon, Plane, Plus } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { attentionCount } from '@/components/actions/attention-count';
import { classNames } from '@/components/ui/class-names';
import { paths } from '@/lib/paths';
import { receivedItemsOptions } from '@/lib/queries/absences';
import { actionsOptions } from '@/lib/queries/actions';
import { bulksOptions } from '@/lib/queries/bulks';

interface PageLinkProps {
  readonly href: string;
  readonly name: string;
  readonly icon: LucideIcon;
  /** How much of it wants the person's attention, and in what words that is read out. */
  readonly attention?: { readonly count: number; readonly words: string };
  readonly onGone: () => void;
}

function PageLink({ href, name, icon: Icon, attention, onGone }: PageLinkProps) {
  const current = usePathname() === href;
  return (
    <Link
      href={href}
      onClick={onGone}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'flex min-h-8 items-center gap-2.5 rounded-md px-2 font-medium text-13 hover:bg-hover',
        current && 'bg-current-page text-ink hover:bg-current-page',
      )}
    >
      <Icon className="size-4 text-quiet" strokeWidth={1.75} aria-hidden="true" />
      <span className="flex-1 truncate">{name}</span>
      {attention && attention.count > 0 && (
        <span className="text-12 text-negative tabular-nums">
          {attention.count}
          <span className="sr-only"> {attention.words}</span>
        </span>
      )}
    </Link>
  );
}

/** The pages besides the inbox. */
export function PageNavigation({ onGone = () => undefined }: { onGone?: () => void }) {
  const { data: actions = [] } = useQuery(actionsOptions());
  const { data: bulks = [] } = useQuery(bulksOptions());
  const { data: received = [] } = useQuery(receivedItemsOptions());
  const askedBack = received.filter(
    ({ askedBackAt, handBack }) => askedBackAt !== null && handBack === null,
  ).length;
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-col gap-px border-line border-t pt-3">
      <PageLink href={paths.start()} name="Start a process" icon={Plus} onGone={onGone} />
      <PageLink
        href={paths.actions()}
        name="My actions"
        icon={History}
        attention={{ count: attentionCount(actions, bulks), words: 'need attention' }}
        onGone={onGone}
      />
      <PageLink
        href={paths.absences()}
        name="Out of office"
        icon={Plane}
        attention={{ count: askedBack, words: 'asked for back' }}
        onGone={onGone}
      />
    </nav>
  );
}
