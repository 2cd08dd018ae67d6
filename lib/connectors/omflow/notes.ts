import type { Notes } from '@/lib/domain/note';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { loadTask } from './client/tickets';
import { createWorklog, listWorklogs } from './client/worklog';
import { toNotes } from './note-transform';
import { findPlace, type Place } from './place';
import { onWorklog } from './worklog';

const NO_LOG = 'This process keeps no work log in OMFLOW, so it takes no notes.';
const NOT_YOURS = 'In OMFLOW only whoever a task waits for can add a note to it.';

function reasonAgainst(place: Place): string | null {
  return place.kind === 'pending' ? null : NOT_YOURS;
}

/** The ticket's work log, where its flow keeps one (vendor facts: omflow §6). Throws `not-found` when the item is not the person's. */
export async function load(call: Call, ref: WorkRef): Promise<Notes> {
  const place = await findPlace(call, ref);
  const task = await loadTask(call, place.key);
  if (!task.config.worklog) return { notes: [], mayAdd: false, reason: NO_LOG, maxLength: null };
  const lines = await onWorklog(call, place.key, task, (key) => listWorklogs(call, key));
  const reason = reasonAgainst(place);
  return { notes: toNotes(lines, call.connection), mayAdd: reason === null, reason, maxLength: null };
}

/** Writes a note once. The log is append-only: what is there stays (vendor facts: omflow §6). */
export async function add(call: Call, ref: WorkRef, text: string): Promise<void> {
  const place = await findPlace(call, ref);
  const reason = reasonAgainst(place);
  if (reason !== null) throw new ConnectorError('unsupported', `${reason} Nothing was sent.`);
  const task = await loadTask(call, place.key);
  if (!task.config.worklog) throw new ConnectorError('unsupported', `${NO_LOG} Nothing was sent.`);
  await onWorklog(call, place.key, task, (key) => createWorklog(call, key, text));
}
