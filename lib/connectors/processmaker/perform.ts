import { setTimeout as pause } from 'node:timers/promises';
import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../contract';
import { ConnectorError } from '../errors';
import { parseVendorTime } from '../time';
import { type ActionChoice, parseActionId } from './action-id';
import { loadCase, loadNotes } from './case';
import { routeCase } from './client/case-actions';
import { addNote, NOTE_LENGTH } from './client/notes';
import { writeVariables } from './client/variables';
import { decisionOf } from './decision';
import { loadForms } from './dynaform';
import { movedOn } from './errors';
import { findPending, type PendingRow } from './find';
import { parseTaskId, type TaskKey } from './ids';
import type { CaseRow, Note } from './schema';
import type { Bucket } from './transform';
import { sendClaim, writesInOrder } from './writes';

const SETTLED: Performed = { outcome: 'settled' };

/** An option that is not (or no longer) offered is not sent: the vendor would store any value. */
async function requireOption(
  call: Call,
  key: TaskKey,
  project: string,
  chosen: { variable: string; value: string },
): Promise<void> {
  const decision = decisionOf(await loadForms(call, { ...key, project }));
  const isOffered =
    decision?.variable === chosen.variable && decision.options.some(({ value }) => value === chosen.value);
  if (!isOffered) throw movedOn();
}

/** A comment as it comes back: four-byte characters are lost as question marks, 3.8 drops backslashes (vendor facts: processmaker §4). */
const asStored = (text: string) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '????').replaceAll('\\', '');

/** True when an earlier attempt of the same decision has written the comment: since the task came, and nothing after it. */
function isWritten({ connection, subject }: Call, notes: readonly Note[], row: CaseRow, comment: string) {
  const time = (text: string | null) => parseVendorTime(text, connection.timeZone) ?? '';
  const newest = notes.find(({ usr_uid }) => usr_uid === subject.id);
  if (!newest || time(newest.note_date) < time(row.del_delegate_date)) return false;
  return asStored(newest.note_content) === asStored(comment);
}

/** The comment if it has to be written; null if there is none or it is there already. */
async function noteToWrite(call: Call, row: CaseRow, comment: string): Promise<string | null> {
  if (comment === '') return null;
  if (comment.length > NOTE_LENGTH)
    throw new ConnectorError(
      'invalid-input',
      `ProcessMaker takes comments of up to ${NOTE_LENGTH} characters. Nothing was sent; shorten it.`,
    );
  const notes = await loadNotes(call, row.app_uid);
  if (notes === null)
    throw new ConnectorError(
      'invalid-input',
      'This process in ProcessMaker takes no comment. Nothing was sent; remove the comment and try again.',
    );
  return isWritten(call, notes, row, comment) ? null : comment;
}

/** Note first, then the decision, then the route: after the route the case belongs to somebody else. */
async function route(
  call: Call,
  key: TaskKey,
  { row }: PendingRow,
  choice: ActionChoice & { kind: 'route' },
  comment: string,
): Promise<Performed> {
  const { decision } = choice;
  if (decision) await requireOption(call, key, row.pro_uid, decision);
  const note = await noteToWrite(call, row, comment);
  const write = writesInOrder();
  if (note !== null) await write(() => addNote(call, { appUid: key.appUid, text: note }));
  if (decision) await write(() => writeVariables(call, key, { [decision.variable]: decision.value }));
  await write(() => routeCase(call, key));
  return SETTLED;
}

async function ownerOf(call: Call, { appUid, delIndex }: TaskKey): Promise<string | null> {
  const info = await loadCase(call, appUid);
  return info?.current_task.find(({ del_index }) => del_index === delIndex)?.usr_uid ?? null;
}

/** How long another claim that was under way at the same time may still take, in milliseconds. */
const OTHER_CLAIM_MS = 250;

/** Looked up twice: the claim that overwrites this one may come a moment after it. */
async function keepsClaim(call: Call, key: TaskKey): Promise<boolean> {
  try {
    if ((await ownerOf(call, key)) !== call.subject.id) return false;
    await pause(OTHER_CLAIM_MS, undefined, { signal: call.signal });
    return (await ownerOf(call, key)) === call.subject.id;
  } catch (cause) {
    // Whatever went wrong, the claim itself was taken: only reading back may follow.
    throw new ConnectorError(
      'uncertain',
      'ProcessMaker took the claim, but did not say who has the task now.',
      { cause },
    );
  }
}

/** Two claims at the same moment both succeed, and the later one wins: so the owner is looked up (vendor facts: processmaker §5). */
async function claim(call: Call, key: TaskKey): Promise<Performed> {
  await sendClaim(call, key);
  if (await keepsClaim(call, key)) return SETTLED;
  throw new ConnectorError('conflict', 'Somebody else claimed this task at the same moment and has it now.');
}

function bucketsFor(choice: ActionChoice): readonly Bucket[] {
  if (choice.kind === 'claim') return ['unassigned'];
  return choice.decision ? ['todo'] : ['todo', 'draft'];
}

/**
 * Does what was asked, once. The task is looked up in the person's own list right before, because the claim of the plugin
 * does not check who may claim (vendor facts: processmaker §5, "Claim").
 */
export async function perform(call: Call, ref: WorkRef, action: ActionRequest): Promise<Performed> {
  const choice = parseActionId(action.actionId);
  if (ref.box !== 'pending' || choice === null)
    throw new ConnectorError('unsupported', 'ProcessMaker offers no such action here. Nothing was sent.');
  const key = parseTaskId(ref.externalId);
  const comment = action.inputs.comment.trim();
  if (choice.kind === 'claim' && comment !== '')
    throw new ConnectorError('invalid-input', 'A claim takes no comment. Nothing was sent.');
  const found = await findPending(call, key, bucketsFor(choice));
  if (!found) throw movedOn();
  return choice.kind === 'claim' ? claim(call, key) : route(call, key, found, choice, comment);
}
