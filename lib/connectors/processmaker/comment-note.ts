import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { loadNotes } from './case';
import { addNote } from './client/notes';
import type { Job } from './job';
import type { CaseRow, Note } from './schema';
import { timeIn } from './vendor-time';
import { type Write, writeInOrder } from './writes';

/** A comment as it comes back: 3.8 drops backslashes (vendor facts: processmaker §4). */
const asStored = (text: string) => text.replaceAll('\\', '');

/**
 * True when an earlier attempt of the same decision has written the comment: since the task came, and nothing after it. Times tell
 * no more than seconds: a note of the very second in which the task came is the one of the task before, which made it come.
 */
function isWritten({ connection, subject }: Call, notes: readonly Note[], row: CaseRow, comment: string) {
  const time = (text: string | null) => timeIn(connection.timeZone, text) ?? '';
  const newest = notes.find(({ usr_uid }) => usr_uid === subject.id);
  if (!newest || time(newest.note_date) <= time(row.del_delegate_date)) return false;
  return asStored(newest.note_content) === asStored(comment);
}

/** The comment if it has to be written; null if there is none or it is there already. */
async function noteToWrite({ call, row, comment }: Job): Promise<string | null> {
  if (comment === '') return null;
  const notes = await loadNotes(call, row.app_uid);
  if (notes === null)
    throw new ConnectorError(
      'invalid-input',
      'This process in ProcessMaker takes no comment. Nothing was sent; remove the comment and try again.',
    );
  return isWritten(call, notes, row, comment) ? null : comment;
}

/** Writes the comment as a note and then does the rest: after that, the case may belong to somebody else. */
export async function afterComment(job: Job, ...rest: readonly Write[]): Promise<void> {
  const text = await noteToWrite(job);
  const note = (content: string): Write => ({
    what: 'your comment',
    send: () => addNote(job.call, { appUid: job.key.appUid, text: content }),
  });
  await writeInOrder(text === null ? rest : [note(text), ...rest]);
}

/** As `afterComment`, for what is done with one write. */
export const doAfterComment = (job: Job, send: () => Promise<void>): Promise<void> =>
  afterComment(job, { what: null, send });
