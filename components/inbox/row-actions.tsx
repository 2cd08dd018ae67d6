'use client';

import { ArrowRight, ExternalLink, Hand } from 'lucide-react';
import type { CSSProperties } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { useClaim } from './use-claim';

interface RowActionsProps {
  readonly item: WorkItemView;
  readonly system: string;
  readonly compact: boolean;
  readonly style: CSSProperties;
  readonly onOpen: () => void;
}

const control =
  'inline-flex size-6 items-center justify-center rounded-sm text-soft hover:bg-hover hover:text-ink';

function ClaimButton({ item, onOpen }: Pick<RowActionsProps, 'item' | 'onOpen'>) {
  const { claim, isClaiming } = useClaim(item, onOpen);
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={claim}
      aria-label="Claim"
      aria-busy={isClaiming || undefined}
      title="Claim"
      className={control}
    >
      <Hand className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

/**
 * The likeliest things to do with the row under the pointer. They lie over the row instead of in it, because an option
 * of a list may not hold controls, and so that nothing moves when they appear. They cover only the place that a row
 * leaves empty below its time, or the time itself where rows are compact.
 */
export function RowActions({ item, system, compact, style, onOpen }: RowActionsProps) {
  return (
    <div
      style={style}
      className={classNames(
        'pointer-events-none absolute inset-x-0 top-0 flex justify-end max-md:hidden',
        compact ? 'items-center pr-3' : 'items-end pr-3 pb-[5px]',
      )}
    >
      <div
        role="toolbar"
        aria-label={`Actions for ${item.title}`}
        className="pointer-events-auto flex rounded-sm bg-raised shadow-[0_0_0_1px_var(--line)]"
      >
        {item.stage === 'claimable' && <ClaimButton key={item.id} item={item} onOpen={onOpen} />}
        <button
          type="button"
          tabIndex={-1}
          onClick={onOpen}
          aria-label="Open"
          title="Open"
          className={control}
        >
          <ArrowRight className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
        </button>
        {item.vendorUrl && (
          <a
            href={item.vendorUrl}
            target="_blank"
            rel="noopener noreferrer"
            tabIndex={-1}
            aria-label={`Open in ${system} (new tab)`}
            title={`Open in ${system}`}
            className={control}
          >
            <ExternalLink className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          </a>
        )}
      </div>
    </div>
  );
}
