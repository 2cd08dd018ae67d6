import type { Call } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { write } from './client';
import type { TaskKey } from './ids';

/**
 * The writes of one action in their order. After the first one has been applied, a refusal says so, and a 401 can no longer
 * be reported as `auth`: the whole action would be repeated with a new token.
 */
export function writesOf(call: Call) {
  let applied = false;
  return async (request: Parameters<typeof write>[1]): Promise<void> => {
    try {
      await write(call, request);
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
export type Write = ReturnType<typeof writesOf>;

export function postNote(write: Write, { appUid }: TaskKey, content: string): Promise<void> {
  const body = { note_content: content, send_mail: 0 };
  return write({ method: 'POST', path: `/cases/${appUid}/note`, body });
}

/** 3.8 needs the index, earlier versions take it (vendor facts: processmaker §5, "Variables"). */
export function putVariable(
  write: Write,
  { appUid, delIndex }: TaskKey,
  variable: string,
  value: string,
): Promise<void> {
  const query = [['del_index', delIndex]] as const;
  return write({ method: 'PUT', path: `/cases/${appUid}/variable`, query, body: { [variable]: value } });
}

/**
 * The index must be there, else the case's newest delegation is meant, and must be text: a number is refused (vendor facts:
 * processmaker §2, §5).
 */
export function putRoute(write: Write, { appUid, delIndex }: TaskKey): Promise<void> {
  const body = { del_index: delIndex, executeTriggersBeforeAssignment: true };
  return write({ method: 'PUT', path: `/cases/${appUid}/route-case`, body });
}

/** The plugin's claim; where the plugin is missing, that of later versions (vendor facts: processmaker §5, "Claim"). */
export async function sendClaim(write: Write, { appUid, delIndex }: TaskKey): Promise<void> {
  const index = Number(delIndex);
  try {
    await write({ method: 'POST', path: `/extrarest/case/${appUid}/claim`, body: { del_index: index } });
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'unsupported') throw error;
    await write({ method: 'PUT', path: `/cases/${appUid}/claim`, body: { index } });
  }
}
