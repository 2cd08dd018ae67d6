/** A business error: HTTP 400 with the vendor's envelope (vendor facts: supos §3). */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly status: 400 | 401 | 500 = 400,
  ) {
    super(message);
  }
}

export const refuse = {
  parameter: () => new Refusal(100000003, 'Parameter error'),
  internal: () => new Refusal(100000001, 'Internal service exception', 500),
  company: () => new Refusal(100106014, 'The company does not exist'),
  recipient: () => new Refusal(100102009, 'Recipient does not exist'),
  signature: () => new Refusal(100106403, 'invalid signature', 401),
  definition: () => new Refusal(100108002, 'The process configuration does not exist'),
  unpublished: () => new Refusal(100108112, 'The process is unpublished'),
  executor: () => new Refusal(100108213, 'The executor of the pending task cannot be empty'),
  view: () => new Refusal(100108214, 'Unauthorized to view'),
  delegatedBefore: () => new Refusal(100108218, 'Repeated delegation is not allowed'),
  hasTask: () => new Refusal(100108220, 'The other party already has permission on this task'),
  ended: () => new Refusal(100108222, 'The process has ended'),
  process: () => new Refusal(100108227, 'The process instance does not exist'),
  nobodyThere: () =>
    new Refusal(100108228, 'The members of the position, department or role cannot be empty'),
  user: () => new Refusal(100108230, 'The user does not exist'),
  delegation: () => new Refusal(100108231, 'Unauthorized to delegate'),
  parallel: () => new Refusal(100108232, 'Cannot revoke across parallel branches'),
  movedOn: () => new Refusal(100108236, 'The process status has changed and cannot be revoked'),
  pendingTask: () => new Refusal(100108237, 'Pending tasks do not exist'),
  completedTask: () => new Refusal(100108238, 'Completed tasks do not exist'),
  revocation: () => new Refusal(100108239, 'Unauthorized to revoke'),
  operation: () => new Refusal(100108240, 'Unauthorized operation'),
  statusCode: () => new Refusal(100108501, 'The process status code does not exist'),
  noUsername: () => new Refusal(100108502, "The parameter 'username' cannot be empty"),
  pageSize: () => new Refusal(100108503, 'The pageSize cannot exceed 500'),
  noTaskId: () => new Refusal(100108504, "The parameter 'taskId' cannot be empty"),
  noMandatary: () => new Refusal(100108505, "The parameter 'mandatary' cannot be empty"),
  noProcessKey: () => new Refusal(100108507, "The parameter 'processKey' cannot be empty"),
  page: () => new Refusal(100108610, 'The current page cannot be less than 1'),
} as const;
