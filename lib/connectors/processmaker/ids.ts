import { ConnectorError } from '../errors';

/** Where a task stands: the case, the delegation in it, and the number by which the lists are searched. */
export interface TaskKey {
  readonly appUid: string;
  readonly delIndex: string;
  readonly appNumber: string;
}

const UID = '[0-9a-zA-Z]{32}';
const TASK = new RegExp(`^(${UID}):([1-9]\\d{0,5}):(\\d{1,10})$`);
const PROCESS = new RegExp(`^${UID}$`);

/** Ids of the vendor are 32 letters and digits and never anything that could change a path. */
export const isUid = (text: string): boolean => PROCESS.test(text);

function unknown(): ConnectorError {
  return new ConnectorError('not-found', 'ProcessMaker has no such item.');
}

/** `app_uid:del_index:app_number`. The number never changes and makes a cheap filter when the task is read again. */
export function taskId({ appUid, delIndex, appNumber }: TaskKey): string {
  return [appUid, delIndex, appNumber].join(':');
}

/** Throws `not-found` for an id that this connector has not made. */
export function parseTaskId(externalId: string): TaskKey {
  const [, appUid, delIndex, appNumber] = TASK.exec(externalId) ?? [];
  if (appUid === undefined || delIndex === undefined || appNumber === undefined) throw unknown();
  return { appUid, delIndex, appNumber };
}

/** A process is its case: `app_uid`. Throws `not-found` for anything else. */
export function parseProcessId(externalId: string): string {
  if (!isUid(externalId)) throw unknown();
  return externalId;
}
