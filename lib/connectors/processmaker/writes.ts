import type { Call } from '../contract';
import { ConnectorError, havingSaved, isConnectorError } from '../errors';
import { claimCase } from './client/case-actions';
import { claimCase as claimWithPlugin } from './client/extrarest/work';
import type { TaskKey } from './ids';

/** One of the writes of an action. `what` it saves, for people; null for the one that carries the action out. */
export interface Write {
  readonly what: string | null;
  readonly send: () => Promise<void>;
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What a failure at `what` leaves behind in ProcessMaker; a lost answer may hide that it was saved, too. */
function savedBy(applied: readonly string[], { code }: ConnectorError, what: string | null): string {
  const verb = applied.length > 1 ? 'are' : 'is';
  const parts = applied.length > 0 ? [`${applied.join(' and ')} ${verb} already saved in ProcessMaker.`] : [];
  if (code === 'uncertain' && what !== null) parts.push(`${what} may already be saved in ProcessMaker.`);
  return parts.map(sentence).join(' ');
}

/** A 401 after the first write is not reported as `auth`: the whole action would be repeated with a new token. */
function unrepeatable(error: ConnectorError): ConnectorError {
  if (error.code !== 'auth') return error;
  return new ConnectorError('forbidden', error.message, { cause: error, status: error.status });
}

/** Sends the writes of one action in their order. A failure after the first one says what is saved by then. */
export async function writeInOrder(writes: readonly Write[]): Promise<void> {
  const applied: string[] = [];
  for (const { what, send } of writes)
    try {
      await send();
      if (what !== null) applied.push(what);
    } catch (error) {
      const saved = isConnectorError(error) ? savedBy(applied, error, what) : '';
      throw isConnectorError(error) && saved !== '' ? havingSaved(unrepeatable(error), saved) : error;
    }
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
