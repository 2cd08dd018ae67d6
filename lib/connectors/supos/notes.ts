import type { Notes } from '@/lib/domain/note';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { inOrder } from './history-transform';
import { type Names, namesOf } from './names';
import type { LogEntry } from './schema/process';
import { readItemLog } from './task-context';
import { ELSEWHERE } from './third-party';
import { wireTimeOrNull } from './wire-time';

const NO_NOTES =
  'supOS takes a comment only with a decision. Write it when you decide; it then stands here for all who have a part in the process.';

const NOT_SHOWN =
  'This step is set up in supOS not to show what others wrote. A comment is taken with a decision only.';

/** What people wrote with their decisions, out of the log, oldest first. supOS has no notes of their own. */
export function notesOf(log: readonly LogEntry[], names: Names, timeZone: string): Notes {
  const ordered = inOrder(log, timeZone).map((entry, position) => ({ entry, id: `log-${position + 1}` }));
  const notes = ordered
    .filter(({ entry }) => entry.comment.trim() !== '')
    .map(({ id, entry: { comment, createTime, operator } }) => ({
      id,
      text: comment,
      at: wireTimeOrNull(createTime, timeZone),
      person: operator ? names(operator) : null,
    }));
  return { notes, mayAdd: false, reason: NO_NOTES, maxLength: null };
}

export async function loadNotes(call: Call, ref: WorkRef): Promise<Notes> {
  const item = await readItemLog(call, ref);
  if (item === null || item.log === null)
    return { notes: [], mayAdd: false, reason: item === null ? ELSEWHERE : NOT_SHOWN, maxLength: null };
  const { log } = item;
  const writers = log.flatMap(({ comment, operator }) =>
    comment.trim() !== '' && operator ? [operator] : [],
  );
  return notesOf(log, await namesOf(call, writers), call.connection.timeZone);
}

/** The open API has no such operation (vendor facts: supos §1). */
export async function addNote(): Promise<never> {
  throw new ConnectorError('unsupported', `${NO_NOTES} Nothing was sent.`);
}
