'use client';

import Link from 'next/link';
import { VendorMark } from '@/components/shell/vendor-mark';
import { recentPeople } from '@/components/task/recent-people';
import { fullDate, momentText } from '@/components/time/dates';
import { useNow } from '@/components/time/use-now';
import { languageOf } from '@/components/ui/language';
import type { ActionEntry } from '@/lib/domain/action';
import { paths } from '@/lib/paths';
import { actionNoun } from '../action-noun';
import { actionSentence, needsAttention, waitsForSystem } from '../action-sentence';
import { ActionControls } from './action-controls';
import { StateWord } from './state-word';

interface ActionRowProps {
  readonly action: ActionEntry;
  readonly system: { readonly mark: string; readonly name: string };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What the person has to read beside the word for the state; nothing where that word says it all. */
function tale(action: ActionEntry, telling: Parameters<typeof actionSentence>[1]): string | null {
  const wentWrong = action.state === 'refused' || action.state === 'conflict';
  const isNoticed = action.state === 'confirmed' && action.error !== null;
  const isTold = wentWrong || isNoticed || action.state === 'uncertain' || waitsForSystem(action);
  return isTold ? actionSentence(action, telling) : null;
}

/** What was asked for, by whom if not by a press, and how often it was sent. */
function factsOf(action: ActionEntry, system: string, noun: string): string {
  return [
    noun,
    system,
    action.absenceId && 'for an out-of-office rule',
    action.attempts > 1 && `sent ${action.attempts} times`,
    action.acknowledgedAt && 'put away',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** One action: its fate, the item, what was asked for and when, and what can be done about it. */
export function ActionRow({ action, system }: ActionRowProps) {
  const now = useNow(action.state === 'held' ? SECOND : MINUTE);
  const names = recentPeople(action.connectionId);
  const told = tale(action, { system: system.name, now, names });
  const facts = factsOf(action, system.name, actionNoun(action, names));
  const { comment } = action.inputs;
  return (
    <div className="flex gap-4 py-3 max-md:flex-col max-md:gap-1">
      <div className="pt-0.5 max-md:pt-0">
        <StateWord action={action} />
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-baseline gap-3">
          <Link
            href={paths.inbox({ item: action.workItemId })}
            lang={languageOf(action.title)}
            data-ledger-link
            className="min-w-0 flex-1 truncate rounded-sm font-medium text-14 hover:underline"
          >
            {action.title}
          </Link>
          <time
            dateTime={action.requestedAt}
            title={fullDate(action.requestedAt)}
            className="shrink-0 text-12 text-quiet tabular-nums"
          >
            {momentText(action.requestedAt, now).split(', ').at(-1)}
          </time>
        </div>
        <p className="flex items-center gap-1.5 text-12 text-quiet">
          <VendorMark mark={system.mark} />
          <span lang={languageOf(facts)} className="min-w-0">
            {facts}
          </span>
        </p>
        {told && (
          <p className={needsAttention(action) ? 'text-13 text-negative' : 'text-13 text-soft'}>{told}</p>
        )}
        {comment !== '' && (
          <p lang={languageOf(comment)} className="line-clamp-3 whitespace-pre-line text-13 text-soft">
            “{comment}”
          </p>
        )}
        {(action.state === 'held' || needsAttention(action)) && <ActionControls action={action} />}
      </div>
    </div>
  );
}
