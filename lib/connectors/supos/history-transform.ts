import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';
import type { Person } from '@/lib/domain/person';
import type { Names } from './names';
import { ProcessStatus } from './process-status';
import type { LogEntry, Process } from './schema/process';
import { wireTimeOrNull } from './wire-time';

/** All that a history is made of. */
export interface HistorySource {
  readonly process: Process;
  readonly initiator: string;
  readonly log: readonly LogEntry[];
  readonly names: Names;
  readonly timeZone: string;
}

/** An open list: what has no word of ours is something that changed (vendor facts: supos §4, "log type"). */
const events = new Map<string, HistoryEvent>([
  ['TASK_COMPLETE', 'completed'],
  ['TASK_REJECT', 'returned'],
  ['TASK_DELEGATE', 'delegated'],
  ['TASK_ROLLBACK', 'withdrawn'],
  ['TASK_ADD', 'assigned'],
  ['PROCESS_TERMINATE', 'cancelled'],
]);

/** `TASK_SUBMIT`, `edge_201` and `1` mean something to supOS only. */
const isWord = (text: string): boolean =>
  /\p{L}/u.test(text) && !/^[\w.:-]*(?:_|\d)[\w.:-]*$/.test(text.trim());

/**
 * What supOS itself calls it: the name of the branch that was taken, which alone tells an approval from another decision, or
 * its sentence. A log may hold the branch's value or key instead of its name; that is shown only where there is no word.
 */
function vendorWordOf({ auditResult, operateDesc, type }: LogEntry): string | null {
  return [auditResult, operateDesc].find(isWord) ?? (auditResult || operateDesc || type || null);
}

const nothing = {
  vendorEvent: null,
  step: null,
  startedAt: null,
  current: false,
  person: null,
  onBehalfOf: null,
  comment: null,
} satisfies Partial<HistoryEntry>;

/** supOS tells that a process is suspended, and neither by whom nor since when. */
export const suspension: HistoryEntry = {
  ...nothing,
  id: 'suspended',
  event: 'paused',
  vendorEvent: 'suspended',
  at: null,
};

/** Oldest first; what has no time, or the same, stays in the vendor's order. */
export function inOrder(log: readonly LogEntry[], timeZone: string): LogEntry[] {
  const timed = log.map((entry) => ({ entry, at: wireTimeOrNull(entry.createTime, timeZone) }));
  return timed
    .toSorted((left, right) => {
      if (left.at === null || right.at === null || left.at === right.at) return 0;
      return left.at < right.at ? -1 : 1;
    })
    .map(({ entry }) => entry);
}

const startedBy = ({ initiator }: HistorySource): Person | null =>
  initiator === '' ? null : { id: null, name: initiator };

function started(source: HistorySource): HistoryEntry {
  const { process, timeZone } = source;
  return {
    ...nothing,
    id: 'start',
    event: 'started',
    at: wireTimeOrNull(process.startTime, timeZone),
    person: startedBy(source),
  };
}

/** Whether a text names somebody, by login or by name, as a word of its own. */
export function tellsOf(text: string, { id, name }: Person): boolean {
  const words = ` ${text.replace(/[^\p{L}\p{N}._@-]+/gu, ' ')} `.toLowerCase();
  return [id, name].some((each) => each !== null && words.includes(` ${each.toLowerCase()} `));
}

/**
 * For whom somebody acts at a step: the last one who handed it on to them. The log has no field for the trustee, only
 * a sentence that names them (vendor facts: supos §4, "delegate"); where it does not, nothing is said.
 */
function delegatorOf(before: readonly LogEntry[], step: string, person: Person, named: Names): Person | null {
  const delegation = before.findLast(
    ({ type, taskName, operator, operateDesc }) =>
      type === 'TASK_DELEGATE' && taskName === step && operator !== person.id && tellsOf(operateDesc, person),
  );
  return delegation?.operator ? named(delegation.operator) : null;
}

/** A line of the log, which stands behind the lines `before`. */
export function lineOf(
  entry: LogEntry,
  before: readonly LogEntry[],
  source: Pick<HistorySource, 'names' | 'timeZone'>,
): HistoryEntry {
  const person = entry.operator ? source.names(entry.operator) : null;
  const step = entry.taskName || null;
  const event = events.get(entry.type) ?? 'changed';
  return {
    ...nothing,
    id: `log-${before.length + 1}`,
    event,
    vendorEvent: vendorWordOf(entry),
    step,
    at: wireTimeOrNull(entry.createTime, source.timeZone),
    person,
    onBehalfOf:
      person && step && event !== 'delegated' ? delegatorOf(before, step, person, source.names) : null,
    comment: entry.comment || null,
  };
}

/** The steps it stands at. supOS does not tell since when. */
function present({ process, log, names: named }: HistorySource): HistoryEntry[] {
  const suspended = process.status === ProcessStatus.suspended;
  return process.tasks.map(({ taskId, taskName, username }) => {
    const person = username === '' ? null : named(username);
    return {
      ...nothing,
      id: `task-${taskId}-${username}`,
      event: suspended ? 'paused' : 'assigned',
      vendorEvent: suspended ? 'suspended' : null,
      step: taskName || null,
      at: null,
      current: true,
      person,
      onBehalfOf: person && delegatorOf(log, taskName, person, named),
    };
  });
}

/** A running process may carry an end, which then means nothing (vendor document: "query process details"). */
function ended({ process, log, timeZone }: HistorySource): HistoryEntry[] {
  const at = wireTimeOrNull(process.endTime, timeZone);
  if (process.status === ProcessStatus.completed)
    return [{ ...nothing, id: 'end', event: 'ended', vendorEvent: 'completed', at }];
  const told = log.some(({ type }) => type === 'PROCESS_TERMINATE');
  if (process.status !== ProcessStatus.canceled || told) return [];
  return [{ ...nothing, id: 'end', event: 'cancelled', vendorEvent: 'canceled', at }];
}

/** What happened to a process, oldest first, and where it stands. */
export function historyOf(source: HistorySource): HistoryEntry[] {
  const log = inOrder(source.log, source.timeZone);
  const ordered = { ...source, log };
  const running =
    source.process.status !== ProcessStatus.completed && source.process.status !== ProcessStatus.canceled;
  return [
    started(ordered),
    ...log.map((entry, position) => lineOf(entry, log.slice(0, position), ordered)),
    ...(running ? present(ordered) : ended(ordered)),
  ];
}
