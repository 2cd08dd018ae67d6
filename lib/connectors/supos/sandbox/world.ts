/** Everything the sandbox knows; plain JSON, so that the host can keep it across restarts. Instants are UTC. */
export interface World {
  /** The last id handed out; ids are decimal strings of 16 digits. */
  lastId: string;
  users: User[];
  processes: Record<string, Process>;
  tasks: Record<string, Task>;
  /** Which of the two installations it is: a gateway in front has a prefix of its own. */
  dialect?: string;
  /** What other systems have put into the To-do Center; nothing until the first row. */
  todoCenter?: TodoCenter;
  subscriptions?: Subscription[];
  /** Letters that were sent through the notification service. */
  messages?: unknown[];
}

/** Rows as they were sent, with the id they were given. */
export interface TodoCenter {
  processes: TodoRow[];
  tasks: TodoRow[];
}

export interface TodoRow {
  id: string;
  values: Record<string, string | number>;
}

/** Somebody who wants to be told of events. */
export interface Subscription {
  appRegisterId: string;
  tenantId: string;
  appId: string;
  webhookUrl: string;
  topics: { name: string; released: boolean }[];
  /** A callback that fails stops the deliveries until they are asked for again. */
  stopped: boolean;
  waiting: unknown[];
  /** The pending tasks as they were when events were last made: `taskId|username` and when it changed. */
  known: Record<string, string>;
}

export interface User {
  username: string;
  userDesc: string;
  personCode: string;
  personName: string;
  accountType: 0 | 1;
  valid: boolean;
}

export interface Process {
  processId: string;
  /** Key of the definition that it follows. */
  definition: string;
  name: string;
  initiator: string;
  /** 88 operating, 77 suspended, 66 completed, 99 canceled. */
  status: 66 | 77 | 88 | 99;
  startTime: string;
  endTime: string | null;
  formData: string;
  logs: LogEntry[];
}

export interface LogEntry {
  type: 'TASK_COMPLETE' | 'TASK_REJECT' | 'TASK_DELEGATE' | 'TASK_ROLLBACK' | 'PROCESS_TERMINATE';
  operator: string;
  taskName: string;
  auditResult: string | null;
  comment: string;
  operateDesc: string;
  createTime: string;
}

export interface Task {
  taskId: string;
  processId: string;
  /** Key of the step in the definition. */
  step: string;
  name: string;
  type: 0 | 2 | 5 | 6 | 7;
  /** Everybody who has it on the list; the first submit finishes it for all. */
  holders: string[];
  state: 'open' | 'done' | 'withdrawn';
  startTime: string;
  modifyTime: string;
  endTime: string | null;
  doneBy: string | null;
  reject: boolean;
  formTempData: string | null;
  /** Everybody it was ever delegated to. */
  delegatedTo?: string[];
  /** Who has opened the detail. */
  readBy: string[];
}

export function nextId(world: World): string {
  world.lastId = String(BigInt(world.lastId) + 1n);
  return world.lastId;
}

export function todoCenterOf(world: World): TodoCenter {
  world.todoCenter ??= { processes: [], tasks: [] };
  return world.todoCenter;
}

/** Ids come from outside: only what was put there counts, not what every object has. */
export function findTask({ tasks }: World, taskId: string): Task | undefined {
  return Object.hasOwn(tasks, taskId) ? tasks[taskId] : undefined;
}

export function findProcess({ processes }: World, processId: string): Process | undefined {
  return Object.hasOwn(processes, processId) ? processes[processId] : undefined;
}

export function findUser(world: World, username: string): User | undefined {
  return world.users.find((user) => user.username === username);
}

export function openTasksOf(world: World, processId: string): Task[] {
  return Object.values(world.tasks).filter((task) => task.processId === processId && task.state === 'open');
}

/** The open tasks of every process, for listings: one walk instead of one a row. */
export function openTasksByProcess(world: World): Map<string, Task[]> {
  const found = new Map<string, Task[]>();
  for (const task of Object.values(world.tasks)) {
    if (task.state !== 'open') continue;
    const siblings = found.get(task.processId);
    if (siblings) siblings.push(task);
    else found.set(task.processId, [task]);
  }
  return found;
}
