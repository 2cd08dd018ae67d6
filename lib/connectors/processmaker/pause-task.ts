import { DateTime } from 'luxon';
import { ConnectorError, isConnectorError } from '../errors';
import { pauseCase, unpauseCase } from './client/case-actions';
import { doAfterComment } from './comment-note';
import { UNTIL_INPUT } from './descriptors';
import { findPending } from './find';
import { type Job, oneValue } from './job';
import { reasonAgainstPause } from './parallel';

/** A day of the vendor's calendar from tomorrow on, which begins when the vendor's zone says. */
function laterDay({ call, inputs }: Job): string {
  const given = oneValue(inputs, UNTIL_INPUT, 'Say until which day.');
  const zone = call.connection.timeZone;
  const day = DateTime.fromFormat(given, 'yyyy-MM-dd', { zone });
  if (day.isValid && day > DateTime.fromJSDate(call.now(), { zone })) return given;
  throw new ConnectorError('invalid-input', 'Choose tomorrow or a later day. Nothing was sent.');
}

export async function pauseTask(job: Job): Promise<void> {
  const { call, key, row } = job;
  const until = laterDay(job);
  const reason = await reasonAgainstPause(call, row);
  if (reason !== null) throw new ConnectorError('unsupported', `${reason} Nothing was sent.`);
  await doAfterComment(job, () => pauseCase(call, { ...key, until }));
}

/**
 * Earlier versions look only whether the case's newest task is paused (the published source of 3.3), and refuse one that stands
 * beside others as if it were not.
 */
export async function resumeTask({ call, key }: Job): Promise<void> {
  try {
    await unpauseCase(call, key);
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'conflict') throw error;
    if (!(await findPending(call, key, ['paused']))) throw error;
    throw new ConnectorError(
      'unsupported',
      'This version of ProcessMaker cannot resume a task from here while the case stands at others, too. Open the case there and end the pause.',
      { cause: error },
    );
  }
}
