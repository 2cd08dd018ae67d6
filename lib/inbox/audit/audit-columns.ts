import type { AuditEntry } from '@/db/repositories/audit';

/** Every field of an entry, in the order of the export, with its heading in plain words. */
export const auditColumns: ReadonlyArray<readonly [heading: string, field: keyof AuditEntry]> = [
  ['Number', 'sequence'],
  ['When (UTC)', 'at'],
  ['Person', 'username'],
  ['On behalf of', 'onBehalfOf'],
  ['Decision', 'label'],
  ['Item', 'title'],
  ['Process', 'processName'],
  ['State', 'state'],
  ['Answer of the system', 'answerClass'],
  ['System', 'connectionId'],
  ['Asked from', 'requestedFrom'],
  ['Kind of decision', 'intent'],
  ['What was given', 'inputs'],
  ['Process id', 'processId'],
  ['Item id', 'workItemId'],
  ['Action id', 'actionId'],
  ['Person id', 'userId'],
  ['Hash before', 'previousHash'],
  ['Hash', 'hash'],
];
