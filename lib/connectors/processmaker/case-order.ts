import type { Call } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import type { SettableStatus } from './action-id';
import { requireCase } from './case';
import { executeTrigger } from './client/case-actions';
import { executeTrigger as executeWithPlugin } from './client/extrarest/triggers';
import { setCaseStatus } from './client/extrarest/work';
import { listTriggers } from './client/projects';
import { TRIGGER_INPUT } from './descriptors';
import { type Job, oneValue } from './job';

/** Whatever goes wrong with this reading, the order was taken: only reading back may follow. */
async function statusNow(call: Call, appUid: string): Promise<string> {
  try {
    return (await requireCase(call, appUid)).app_status;
  } catch (cause) {
    throw new ConnectorError(
      'uncertain',
      'ProcessMaker took the order, but did not say what has become of the case.',
      { cause },
    );
  }
}

/** The plugin answers 200 also where it has done nothing, as 1.12 always does (recorded), so the case is read again. */
export async function setStatus({ call, key }: Job, status: SettableStatus): Promise<void> {
  const { appUid, delIndex } = key;
  await setCaseStatus(call, { appUid, delIndex: Number(delIndex), status });
  if ((await statusNow(call, appUid)) === status) return;
  throw new ConnectorError(
    'unsupported',
    'ProcessMaker took the order and left the case as it was: its extraRest plugin is too old for this.',
  );
}

/** A trigger of another process would run as well: the vendor does not ask whose it is (its document, "Execute trigger"). */
export async function runTrigger({ call, key, row, inputs }: Job): Promise<void> {
  const triggerUid = oneValue(inputs, TRIGGER_INPUT, 'Choose a trigger.');
  const own = await listTriggers(call, row.pro_uid);
  if (!own.some(({ uid }) => uid === triggerUid))
    throw new ConnectorError('conflict', 'The process has no such trigger any more. Nothing was run.');
  const { appUid, delIndex } = key;
  try {
    await executeWithPlugin(call, { appUid, triggerUid, delIndex: Number(delIndex) });
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'unsupported') throw error;
    await executeTrigger(call, { appUid, triggerUid });
  }
}
