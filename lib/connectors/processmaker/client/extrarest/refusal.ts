import { ConnectorError } from '../../../errors';
import type { HttpAnswer } from '../../../http';
import { classify, messageOf } from '../../errors';

/** The plugin answers every refusal of its own with 400, a missing right, too: only the words differ (its source, 1.12). */
const FORBIDDEN = [
  /permissions? in role/,
  /permission to access/,
  /must be assigned (as a Supervisor|to (an open )?task)/,
  /does not have permissions?/,
];
const MOVED_ON = [
  /is already assigned to user with ID/,
  /is assigned to another user/,
  /was closed on/,
  /is not open/,
  /is closed in case/,
  /already closed or does not exist/,
  /status can't be changed/,
  /has 0 current delegations/,
  /either doesn't exist or it has no open tasks/,
];
const MISSING = [/^Bad Request: Invalid case ID/, /Invalid app_uid or del_index/, /does(n't| not) exist[.!]/];

const matches = (patterns: readonly RegExp[], text: string) => patterns.some((pattern) => pattern.test(text));

/** The plugin is not installed, switched off, or older than the function: each of these is an unknown route. */
function notThere(status: number): ConnectorError {
  return new ConnectorError(
    'unsupported',
    'This ProcessMaker has no extraRest plugin, or one too old for this. Nothing was changed.',
    { status },
  );
}

/** A refusal is told by its words alone: without any, nobody knows what was refused. */
const garbled = (status: number): ConnectorError =>
  new ConnectorError('bad-response', 'ProcessMaker answered in an unexpected way.', { status });

function refused(answer: HttpAnswer, write: boolean): ConnectorError {
  const { status } = answer;
  const message = messageOf(answer);
  if (message === '' && !write) return garbled(status);
  if (matches(FORBIDDEN, message))
    return new ConnectorError('forbidden', 'Your role in ProcessMaker does not allow this.', { status });
  if (matches(MOVED_ON, message))
    return new ConnectorError('conflict', 'The task has moved on in ProcessMaker, so this was refused.', {
      status,
    });
  if (matches(MISSING, message))
    return new ConnectorError('not-found', 'ProcessMaker does not know this, or no longer.', { status });
  return classify(answer, write);
}

/**
 * Turns a refusing answer of the plugin into an error. Its text may name people and tasks and stays here. A 500 of a write
 * is `uncertain`: under PHP 8 an upload is stored before the plugin fails (vendor facts: processmaker §5).
 */
export function classifyPlugin(answer: HttpAnswer, write: boolean): ConnectorError {
  if (answer.status === 404 || answer.status === 405) return notThere(answer.status);
  return answer.status === 400 ? refused(answer, write) : classify(answer, write);
}
