import type { AbsenceView, AbsenceWish } from '@/lib/api/contract/absences';
import type { CoveredProcess } from '@/lib/domain/absence';

/** What the form holds. Texts are as typed; `substitute` and `person` are user names. */
export interface AbsenceDraft {
  readonly person: string | null;
  readonly substitute: string;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly all: boolean;
  readonly processes: readonly CoveredProcess[];
  readonly note: string;
  readonly movesOpenItems: boolean;
}

const two = (number: number) => String(number).padStart(2, '0');

/** What the clock of the browser shows, as a form field wants it. */
function local(date: Date): string {
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** From tomorrow morning until the same weekday of the week after, in the browser's own zone. */
export function newDraft(now: number): AbsenceDraft {
  const today = new Date(now);
  const on = (days: number) =>
    local(new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, 8, 0));
  return {
    person: null,
    substitute: '',
    start: on(1),
    end: on(8),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    all: true,
    processes: [],
    note: '',
    movesOpenItems: true,
  };
}

export function draftOf(rule: AbsenceView): AbsenceDraft {
  return {
    person: rule.person.username,
    substitute: rule.substitute.username,
    start: rule.start,
    end: rule.end,
    timeZone: rule.timeZone,
    all: rule.processes === null,
    processes: rule.processes ?? [],
    note: rule.note,
    movesOpenItems: rule.movesOpenItems,
  };
}

/** What is sent; null while something is missing that the person has not come to yet. */
export function wishOf(draft: AbsenceDraft): AbsenceWish | null {
  if (draft.substitute === '' || draft.start === '' || draft.end === '') return null;
  if (!draft.all && draft.processes.length === 0) return null;
  return {
    ...(draft.person !== null && { person: draft.person }),
    substitute: draft.substitute,
    timeZone: draft.timeZone,
    start: draft.start.slice(0, 16),
    end: draft.end.slice(0, 16),
    processes: draft.all ? null : [...draft.processes],
    note: draft.note.trim(),
    movesOpenItems: draft.movesOpenItems,
  };
}

/** What is still missing, as a sentence beside the button. */
export function missingText(draft: AbsenceDraft): string | null {
  if (draft.substitute === '') return 'Choose who stands in.';
  if (draft.start === '' || draft.end === '') return 'Choose when it begins and ends.';
  return !draft.all && draft.processes.length === 0 ? 'Choose at least one process, or all of them.' : null;
}

const same = (one: CoveredProcess, other: CoveredProcess) =>
  one.connectionId === other.connectionId && one.processName === other.processName;

export const isChosen = (draft: AbsenceDraft, covered: CoveredProcess) =>
  draft.processes.some((chosen) => same(chosen, covered));

/** All of a connection and single processes of it exclude each other. */
export function toggled(draft: AbsenceDraft, covered: CoveredProcess): AbsenceDraft {
  const { connectionId, processName } = covered;
  const others = draft.processes.filter((chosen) => !same(chosen, covered));
  if (isChosen(draft, covered)) return { ...draft, processes: others };
  const apart = others.filter(
    (chosen) => chosen.connectionId !== connectionId || (processName !== null && chosen.processName !== null),
  );
  return { ...draft, processes: [...apart, covered] };
}
