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
  company: () => new Refusal(100106014, 'The company does not exist'),
  signature: () => new Refusal(100106403, 'invalid signature', 401),
  executor: () => new Refusal(100108213, 'The executor of the pending task cannot be empty'),
  view: () => new Refusal(100108214, 'Unauthorized to view'),
  process: () => new Refusal(100108227, 'The process instance does not exist'),
  user: () => new Refusal(100108230, 'The user does not exist'),
  pendingTask: () => new Refusal(100108237, 'Pending tasks do not exist'),
  completedTask: () => new Refusal(100108238, 'Completed tasks do not exist'),
  operation: () => new Refusal(100108240, 'Unauthorized operation'),
  statusCode: () => new Refusal(100108501, 'The process status code does not exist'),
  noUsername: () => new Refusal(100108502, "The parameter 'username' cannot be empty"),
  pageSize: () => new Refusal(100108503, 'The pageSize cannot exceed 500'),
  noTaskId: () => new Refusal(100108504, "The parameter 'taskId' cannot be empty"),
} as const;
