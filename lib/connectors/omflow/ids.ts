/** A flow's uuid as request fields want it: hex without dashes; a dashed one is refused (vendor facts: omflow §1). */
export function hexOf(uuid: string): string {
  return uuid.replaceAll('-', '').toLowerCase();
}

/** A ticket, and the stop of it where one is meant. A data_id is unique only within its flow (vendor facts: omflow §3). */
export interface TaskKey {
  flow: string;
  dataNo: string;
  dataId: string;
}

export type TicketKey = Omit<TaskKey, 'dataId'>;

const join = (...parts: string[]) => parts.map(encodeURIComponent).join(':');

export function ticketId({ flow, dataNo }: TicketKey): string {
  return join(hexOf(flow), dataNo);
}

/** `flow:data_no:data_id`. The mission's own id is left out: a history row does not tell it. */
export function taskId({ flow, dataNo, dataId }: TaskKey): string {
  return join(hexOf(flow), dataNo, dataId);
}

export function parseTicketId(externalId: string): TicketKey {
  const [flow = '', dataNo = ''] = externalId.split(':').map(decodeURIComponent);
  return { flow, dataNo };
}

export function parseTaskId(externalId: string): TaskKey {
  const [flow = '', dataNo = '', dataId = ''] = externalId.split(':').map(decodeURIComponent);
  return { flow, dataNo, dataId };
}
