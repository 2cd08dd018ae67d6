import type { ActionInputs, ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../contract';
import { ConnectorError, havingSaved, isConnectorError } from '../errors';
import { type ActionChoice, parseActionId } from './action-id';
import { pushTicket, quickAction } from './client/editing';
import { changed } from './errors';
import { parseTaskId, type TaskKey } from './ids';
import { findMission } from './missions';
import { oneAtATime } from './one-at-a-time';
import { type FormPush, type PreparedPush, prepareForm, prepareQuick } from './prepare-push';
import type { Mission } from './schema';
import { noteOnce } from './worklog';

const ACCEPTED: Performed = { outcome: 'accepted' };

/** An answer that is neither yes nor a refusal we know: look whether the task is still there before saying which it was. */
async function explainRefusal(call: Call, key: TaskKey): Promise<ConnectorError> {
  const stillThere = await findMission(call, key).catch(() => null);
  return stillThere
    ? new ConnectorError(
        'invalid-input',
        'OMFLOW refused the form. Open the task in OMFLOW to see what it wants.',
      )
    : new ConnectorError('uncertain', 'OMFLOW reported an error after the decision was sent.');
}

async function push(call: Call, key: TaskKey, prepared: PreparedPush): Promise<Performed> {
  const order = { flow: key.flow, dataId: key.dataId };
  const ordered =
    prepared.kind === 'form'
      ? await pushTicket(call, { ...order, formdata: prepared.formdata })
      : await quickAction(call, { ...order, name: prepared.name });
  if (ordered.outcome === 'taken') return ACCEPTED;
  throw await explainRefusal(call, key);
}

/**
 * The form of a task that went to others, or was deleted, is refused like one that was never the person's, and like any call
 * with an expired code (vendor facts: omflow §1, §4). The task list tells which: there a task that is gone is only missing.
 */
async function unlessGone<Result>(call: Call, key: TaskKey, reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    const isRefused = isConnectorError(error) && error.code === 'auth';
    if (isRefused && (await findMission(call, key)) === null) throw changed();
    throw error;
  }
}

/** Reads the form before the task is looked for, so that little time is left between that look and the push. */
async function preparation(
  call: Call,
  key: TaskKey,
  choice: ActionChoice,
  inputs: ActionInputs,
): Promise<(mission: Mission) => PreparedPush> {
  if (choice.kind === 'quick') return (mission) => prepareQuick(mission, choice.name, inputs);
  const form = await unlessGone(call, key, prepareForm(call, key, choice, inputs));
  return () => form;
}

/** A refused code is renewed and all of it repeated, which writes no second note; any other failure says where the note is. */
async function notedFirst(
  call: Call,
  key: TaskKey,
  { prepared, note, cameAt }: { prepared: FormPush; note: string; cameAt: string | null },
): Promise<Performed> {
  await noteOnce(call, key, { task: prepared.task, cameAt }, note).catch((error: unknown) => {
    if (!isConnectorError(error) || error.code !== 'uncertain') throw error;
    throw havingSaved(error, 'Your comment may already be saved in the work log in OMFLOW.');
  });
  return unlessGone(call, key, push(call, key, prepared)).catch((error: unknown) => {
    if (!isConnectorError(error) || error.code === 'auth') throw error;
    throw havingSaved(error, 'Your comment is already saved in the work log in OMFLOW.');
  });
}

/** What is sent is prepared on the way, because the note of a decision belongs to the decision that goes through. */
async function performNow(call: Call, key: TaskKey, choice: ActionChoice, inputs: ActionInputs) {
  const prepare = await preparation(call, key, choice, inputs);
  const mission = await findMission(call, key);
  if (!mission) throw changed();
  const prepared = prepare(mission);
  if (prepared.kind === 'quick' || prepared.note === null) return push(call, key, prepared);
  return notedFirst(call, key, { prepared, note: prepared.note, cameAt: mission.createtime });
}

/**
 * Pushes the task once. Two pushes of one data_id both succeed and fork the ticket, so pushes of one task wait for each other and
 * each looks for the task right before (vendor facts: omflow §5). OMFLOW moves the process on a moment after its answer, hence
 * `accepted`.
 */
export async function perform(call: Call, ref: WorkRef, action: ActionRequest): Promise<Performed> {
  const choice = parseActionId(action.actionId);
  if (ref.box !== 'pending' || choice === null)
    throw new ConnectorError('unsupported', 'OMFLOW offers no such action here. Nothing was sent.');
  return oneAtATime(`${call.connection.baseUrl} ${ref.externalId}`, () =>
    performNow(call, parseTaskId(ref.externalId), choice, action.inputs),
  );
}
