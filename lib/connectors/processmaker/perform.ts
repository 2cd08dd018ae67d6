import { setTimeout as pause } from 'node:timers/promises';
import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../contract';
import { ConnectorError } from '../errors';
import { type ActionChoice, actionIdOf, parseActionId } from './action-id';
import { loadCase, loadNotes } from './case';
import { routeCase } from './client/case-actions';
import { addNote } from './client/notes';
import { writeVariables } from './client/variables';
import { movedOn } from './errors';
import { findPending, type PendingRow } from './find';
import { handOns } from './hand-on';
import { parseTaskId, type TaskKey } from './ids';
import type { CaseRow, Note } from './schema';
import { requireStorable } from './storable';
import type { Bucket } from './transform';
import { timeIn } from './vendor-time';
import { sendClaim, writesInOrder } from './writes';

const SETTLED: Performed = { outcome: 'settled' };

/** What is not (or no longer) offered is not sent: the vendor would store any value and hand on anything. */
async function requireOffer(call: Call, key: TaskKey, found: PendingRow, actionId: string): Promise<void> {
  const offer = (await handOns(call, key, found)).find(({ id }) => id === actionId);
  if (!offer) throw movedOn();
  if (!offer.available)
    throw new ConnectorError('conflict', `${offer.reason ?? ''} Nothing was sent.`.trim());
}

/** A comment as it comes back: 3.8 drops backslashes (vendor facts: processmaker §4). */
const asStored = (text: string) => text.replaceAll('\\', '');

/** True when an earlier attempt of the same decision has written the comment: since the task came, and nothing after it. */
function isWritten({ connection, subject }: Call, notes: readonly Note[], row: CaseRow, comment: string) {
  const time = (text: string | null) => timeIn(connection.timeZone, text) ?? '';
  const newest = notes.find(({ usr_uid }) => usr_uid === subject.id);
  if (!newest || time(newest.note_date) < time(row.del_delegate_date)) return false;
  return asStored(newest.note_content) === asStored(comment);
}

/** The comment if it has to be written; null if there is none or it is there already. */
async function noteToWrite(call: Call, row: CaseRow, comment: string): Promise<string | null> {
  if (comment === '') return null;
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
  found: PendingRow,
  choice: ActionChoice & { kind: 'route' },
  comment: string,
): Promise<Performed> {
  const { decision } = choice;
  await requireOffer(call, key, found, actionIdOf(choice));
  const note = await noteToWrite(call, found.row, comment);
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
  if (comment !== '') requireStorable(comment);
  const found = await findPending(call, key, bucketsFor(choice));
  if (!found) throw movedOn();
  return choice.kind === 'claim' ? claim(call, key) : route(call, key, found, choice, comment);
}
