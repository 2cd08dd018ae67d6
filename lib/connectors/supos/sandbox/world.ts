/** Everything the sandbox knows; plain JSON, so that the host can keep it across restarts. Instants are UTC. */
export interface World {
  /** The last id handed out; ids are decimal strings of 16 digits. */
  lastId: string;
  users: User[];
  processes: Record<string, Process>;
  tasks: Record<string, Task>;
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
  type: 'TASK_COMPLETE' | 'TASK_REJECT' | 'TASK_DELEGATE' | 'PROCESS_TERMINATE';
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
  /** Who has opened the detail. */
  readBy: string[];
}

export function nextId(world: World): string {
  world.lastId = String(BigInt(world.lastId) + 1n);
  return world.lastId;
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
