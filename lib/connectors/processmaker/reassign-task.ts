import { ConnectorError, isConnectorError } from '../errors';
import { requireKept } from './claim-task';
import { reassignCase } from './client/case-actions';
import { claimCase, reassignCase as reassignWithPlugin } from './client/extrarest/work';
import { listReassignCandidates } from './client/reassign-candidates';
import { doAfterComment } from './comment-note';
import { REASSIGN_INPUT } from './descriptors';
import { type Job, oneValue } from './job';

const notTheirs = (cause?: unknown) =>
  new ConnectorError(
    'invalid-input',
    'ProcessMaker does not let this person do the task. It stays where it is; choose somebody else.',
    { cause },
  );

/** The plugin's, which lets the holder; where it is missing the core's, for managers alone (vendor facts: processmaker §5, "Reassign"). */
async function sendReassign({ call, key, row }: Job, toUid: string): Promise<void> {
  const { appUid, delIndex } = key;
  try {
    await reassignWithPlugin(call, { appUid, delIndex: Number(delIndex), toUid });
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'unsupported' || row.usr_uid === null) throw error;
    await reassignCase(call, { appUid, delIndex, fromUid: row.usr_uid, toUid });
  }
}

/** The task was there a moment ago, so what is refused, or not known, is the person. */
async function reassign(job: Job, toUid: string): Promise<void> {
  try {
    await sendReassign(job, toUid);
  } catch (error) {
    const isPerson = isConnectorError(error) && ['invalid-input', 'not-found'].includes(error.code);
    throw isPerson ? notTheirs(error) : error;
  }
}

/** A supervisor claims in the name of somebody else. The claim does not ask who may do the task (vendor facts: processmaker §5), so that comes first. */
async function assign(job: Job, userUid: string): Promise<void> {
  const { call, key, row } = job;
  const entitled = await listReassignCandidates(call, row.tas_uid);
  if (!entitled.some(({ id }) => id === userUid)) throw notTheirs();
  const send = () => claimCase(call, { appUid: key.appUid, delIndex: Number(key.delIndex), userUid });
  await doAfterComment(job, send);
  await requireKept(call, key, userUid);
}

/** Gives the task to the chosen person, from its holder or from its pool. */
export async function reassignTask(job: Job): Promise<void> {
  const toUid = oneValue(job.inputs, REASSIGN_INPUT, 'Choose one person to give the task to.');
  if (job.row.usr_uid === null) return assign(job, toUid);
  if (toUid === job.row.usr_uid)
    throw new ConnectorError('invalid-input', 'This person has the task already. Nothing was sent.');
  await doAfterComment(job, () => reassign(job, toUid));
}
