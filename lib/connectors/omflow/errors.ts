import { ConnectorError } from '../errors';
import type { Envelope } from './schema';

/**
 * Python's own error texts, which OMFLOW passes on and does not translate (vendor facts: omflow §1, §2, §3).
 * Localised messages are looked at only where the language is pinned: after signing in and after an order.
 */
const PYTHON = {
  emptyInbox: "'NoneType' object has no attribute",
  unknownUser: 'OmUser matching query does not exist',
  ambiguousUser: 'returned more than one OmUser',
  emailAsName: 'username_db',
  colonInPassword: 'too many values to unpack',
} as const;

/** What 1.2 says to somebody it does not know, with status 500, in the language that signing in is pinned to (vendor facts: omflow §0). */
const UNKNOWN_USER_1_2 = '使用者不存在';

/** The refusals of a push, in the language that pushes are pinned to (vendor facts: omflow §5). */
const PUSH = {
  incomplete: '缺少必填欄位',
  running: '該單目前為執行狀態',
  interfaceOff: '該流程未啟用API呼叫',
  flowOff: '該流程目前為停用狀態',
  gone: 'matching query does not exist',
} as const;
/** The language of whatever has its refusals read: signing in and writes. */
export const PINNED_LANGUAGE = 'zh-hant';

export const badCredential = () =>
  new ConnectorError(
    'auth',
    'OMFLOW did not accept this user name and password. Check both and sign in again.',
  );
export const unusableCharacter = () =>
  new ConnectorError(
    'auth',
    'OMFLOW cannot take a colon in a user name or password. Ask its administrator for another one.',
  );
export const emailAsName = () =>
  new ConnectorError('auth', 'OMFLOW wants the user name here, not the e-mail address.');
export const gone = () => new ConnectorError('not-found', 'This is no longer there for you in OMFLOW.');
export const changed = () =>
  new ConnectorError(
    'conflict',
    'This task has moved on in OMFLOW, so the decision was not carried out. Look at it again before you decide.',
  );
const ambiguousUser = () =>
  new ConnectorError(
    'unsupported',
    'OMFLOW confuses this account with one of a similar user name. Ask its administrator to rename one of them.',
  );

/** True for what OMFLOW 1.1 says to somebody without any task: an error instead of an empty list (vendor facts: omflow §3). */
export function isEmptyInbox({ status, message }: Envelope): boolean {
  return status === 404 && message.includes(PYTHON.emptyInbox);
}

/** What a refused sign-in means. The status alone does not tell: an unknown user is a 500. */
export function refusedSignIn({ status, message }: Envelope): ConnectorError {
  if (message.includes(PYTHON.emailAsName)) return emailAsName();
  if (message.includes(PYTHON.colonInPassword)) return unusableCharacter();
  if (message.includes(PYTHON.ambiguousUser)) return ambiguousUser();
  const isUnknown = message.includes(PYTHON.unknownUser) || message.includes(UNKNOWN_USER_1_2);
  if (status === 500 && !isUnknown)
    return new ConnectorError('unavailable', 'OMFLOW could not sign you in just now.');
  return badCredential();
}

/** What a refused reading means. A 403 may be an expired code or a missing right: `auth` lets the runtime find out. */
export function refusedReading({ status, message }: Envelope): ConnectorError {
  if (status === 403) return new ConnectorError('auth', 'OMFLOW refused the call.');
  if (status === 404) return new ConnectorError('not-found', 'OMFLOW does not have this.');
  if (message.includes(PYTHON.ambiguousUser)) return ambiguousUser();
  return new ConnectorError('unavailable', 'OMFLOW failed while it was reading. Try again in a moment.');
}

/** What a refused push or opening means; null when only reading back can tell whether it went through. */
export function refusedOrder({ status, message }: Envelope): ConnectorError | null {
  if (status === 403) return new ConnectorError('auth', 'OMFLOW refused the call.');
  if (message.includes(PYTHON.ambiguousUser)) return ambiguousUser();
  if (status !== 404) return null;
  if (message.includes(PUSH.gone) || message.includes(PUSH.running)) return changed();
  if (message.includes(PUSH.incomplete))
    return new ConnectorError(
      'invalid-input',
      'OMFLOW did not take the form: a required field is empty or has the wrong format. Open the task in OMFLOW to complete it.',
    );
  if (message.includes(PUSH.interfaceOff) || message.includes(PUSH.flowOff))
    return new ConnectorError(
      'unsupported',
      'This process is switched off for other programs in OMFLOW. Ask its administrator.',
    );
  return null;
}
