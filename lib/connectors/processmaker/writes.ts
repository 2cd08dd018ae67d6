import type { Call } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { claimCase } from './client/case-actions';
import { claimCase as claimWithPlugin } from './client/extrarest/work';
import type { TaskKey } from './ids';

/**
 * The writes of one action in their order. After the first one has been applied, a refusal says so, and a 401 can no longer
 * be reported as `auth`: the whole action would be repeated with a new token.
 */
export function writesInOrder() {
  let applied = false;
  return async (write: () => Promise<void>): Promise<void> => {
    try {
      await write();
      applied = true;
    } catch (error) {
      if (!applied || !isConnectorError(error) || error.code === 'uncertain') throw error;
      throw new ConnectorError(
        error.code === 'auth' ? 'forbidden' : error.code,
        `${error.message} What you wrote was already saved in ProcessMaker, but the task was not handed on.`,
        { cause: error, status: error.status },
      );
    }
  };
}

/** The plugin's claim; where the plugin is missing, that of later versions (vendor facts: processmaker §5, "Claim"). */
export async function sendClaim(call: Call, { appUid, delIndex }: TaskKey): Promise<void> {
  try {
    await claimWithPlugin(call, { appUid, delIndex: Number(delIndex) });
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'unsupported') throw error;
    await claimCase(call, { appUid, delIndex });
  }
}
