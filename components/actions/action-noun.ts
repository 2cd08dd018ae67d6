import { calendarDayText } from '@/components/time/dates';
import type { ActionEntry, ActionIntent } from '@/lib/domain/action';

/** What is spoken of, as a noun; null where the system's own word for it says more. */
const nouns: Record<ActionIntent, string | null> = {
  complete: null,
  claim: 'Claim',
  release: 'Release',
  delegate: 'Delegation',
  reassign: 'Handover',
  pause: 'Pause',
  resume: 'Resumption',
  withdraw: 'Withdrawal',
  cancel: 'Cancellation',
  'delete-draft': 'Deletion',
  remind: 'Reminder',
  'change-status': null,
  'run-trigger': null,
  note: 'Note',
};

const day = /^\d{4}-\d{2}-\d{2}$/;

/** To whom or until when, as far as that is known: the ledger keeps people by their ids only. */
function detailOf({ intent, inputs }: ActionEntry, names: ReadonlyMap<string, string>): string {
  const values = Object.values(inputs.values);
  if (intent === 'delegate' || intent === 'reassign') {
    const people = values.filter((value) => Array.isArray(value)).flat();
    const known = people.flatMap((id) => names.get(id) ?? []);
    return known.length > 0 && known.length === people.length ? ` to ${known.join(', ')}` : '';
  }
  if (intent !== 'pause') return '';
  const until = values.find((value) => typeof value === 'string' && day.test(value));
  return typeof until === 'string' ? ` until ${calendarDayText(until)}` : '';
}

/** "Delegation to Bob Brown", "Pause until 24 Nov 2026", or the system's own word: 同意. `names` are of people, by id. */
export function actionNoun(action: ActionEntry, names: ReadonlyMap<string, string>): string {
  const noun = nouns[action.intent];
  return noun === null ? action.label : noun + detailOf(action, names);
}
