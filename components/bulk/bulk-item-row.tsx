'use client';

import Link from 'next/link';
import { ActionControls } from '@/components/actions/ledger/action-controls';
import { namingSystem } from '@/components/shell/system-name';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { BulkFate, BulkItem } from '@/lib/api/contract/bulks';
import { paths } from '@/lib/paths';
import { fateWords } from './fates';

const tones: Partial<Record<BulkFate, string>> = {
  confirmed: 'text-positive',
  refused: 'text-negative',
  conflict: 'text-negative',
  unknown: 'text-negative',
  'not-taken': 'text-negative',
  uncertain: 'text-caution',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the person did about it since. */
function afterwards({ again, acknowledgedAt }: BulkItem): string {
  if (again) return ` · tried again: ${fateWords[again]}`;
  return acknowledgedAt ? ' · put away' : '';
}

/** One item of the decision: what became of it and why, and what can be done about it where it went wrong. */
export function BulkItemRow({ item, system }: { item: BulkItem; system: string }) {
  const { fate, title, label, message, workItemId, attention } = item;
  return (
    <li className="flex gap-4 border-line/60 border-b py-2 max-md:flex-col max-md:gap-0.5">
      <span className={classNames('w-40 shrink-0 font-medium text-13', tones[fate] ?? 'text-soft')}>
        {capital(fateWords[fate])}
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={paths.inbox({ item: workItemId })}
          lang={languageOf(title)}
          className="block truncate rounded-sm font-medium text-13 hover:underline"
        >
          {title || 'An item that is not there any more'}
        </Link>
        <p className="text-12 text-quiet">
          {label && (
            <>
              <span lang={languageOf(label)}>{label}</span> ·{' '}
            </>
          )}
          {system}
          {afterwards(item)}
        </p>
        {message && <p className="text-13 text-soft">{namingSystem(message, capital(system))}</p>}
        {attention && (
          <div className="pt-1.5">
            <ActionControls action={attention} />
          </div>
        )}
      </div>
    </li>
  );
}
