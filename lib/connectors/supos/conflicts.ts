import { ConnectorError, isConnectorError } from '../errors';

export const conflict = (message: string) => new ConnectorError('conflict', message);

const TASK_GONE =
  'The task no longer waits for you: somebody finished it or it was handed on. Nothing was changed.';

/** Between looking and deciding somebody else may have acted: that is a conflict, not a missing page. */
export async function unlessGone<Result>(asked: Promise<Result>, message = TASK_GONE): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    if (isConnectorError(error) && error.code === 'not-found') throw conflict(message);
    throw error;
  }
}

/** What is not there, or is somebody else's by now. */
export async function orNull<Result>(reading: Promise<Result>): Promise<Result | null> {
  try {
    return await reading;
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'not-found' || error.code === 'forbidden')) return null;
    throw error;
  }
}
