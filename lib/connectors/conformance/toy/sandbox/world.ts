import { DateTime } from 'luxon';
import type { Box } from '@/lib/domain/work-item';

export const TIME_ZONE = 'Asia/Taipei';

export const people = {
  alice: { key: 'P-01', name: 'Alice Adams 陳愛麗', password: 'toy-alice-pw-8Fq1' },
  bob: { key: 'P-02', name: 'Bob Brown', password: 'toy-bob-pw-3Wz7' },
  carol: { key: 'P-03', name: 'Carol Clark', password: 'toy-carol-pw-6Hn4' },
  sam: { key: 'P-04', name: 'Sam Sullivan', password: 'toy-sam-pw-9Xc2' },
  nobody: { key: 'P-05', name: 'Nora Body', password: 'toy-nobody-pw-1Lm5' },
} as const;
export type ToyLogin = keyof typeof people;

export function isLogin(text: string): text is ToyLogin {
  return text in people;
}

export interface ToyCase {
  no: string;
  process: string;
  title: string;
  starter: ToyLogin;
  state: 'RUNNING' | 'ENDED' | 'REFUSED';
  startedAt: string;
  /** Who is asked, in order; the step at `position` is under way. */
  route: { step: string; login: ToyLogin }[];
  position: number;
  notes: { text: string; at: string; by: ToyLogin }[];
  /** `bytes` in base64. */
  files: { key: string; name: string; bytes: string; at: string; by: ToyLogin }[];
  /** What is filled in of its form, by key. */
  entries: Record<string, string>;
}

export interface ToyTask {
  no: string;
  caseNo: string;
  step: string;
  handler: ToyLogin;
  /** MOVING: decided, and still on its way to the next person. */
  state: 'WAITING' | 'HELD' | 'MOVING' | 'DONE';
  cameAt: string;
  dueAt: string | null;
  doneAt: string | null;
  movesAt: string | null;
  choice: string | null;
  remark: string;
  revision: number;
  /** Who had it before and gave it away, oldest first. */
  handedOn: { from: ToyLogin; to: ToyLogin; at: string; remark: string }[];
}

export interface ToySession {
  login: ToyLogin;
  renewal: string;
  expiresAt: string;
}

export interface ToyWorld {
  lastNumber: number;
  /** How long a decided case is on its way to the next person. */
  movingMs: number;
  cases: ToyCase[];
  tasks: ToyTask[];
  /** Who stands in for whom: new tasks go there. */
  substitutes: Partial<Record<ToyLogin, ToyLogin>>;
  sessions: Record<string, ToySession>;
}

/** Beyond 2^53 and odd, so that a number that passed through floating point is a different number. */
const FIRST_NUMBER = 9_007_199_254_740_993n;

export function nextNumber(world: ToyWorld): string {
  world.lastNumber += 1;
  return String(FIRST_NUMBER + BigInt(world.lastNumber) * 2n);
}

function after(
  instant: Date,
  change: { minutes?: number; hours?: number; days?: number; milliseconds?: number },
): string {
  return DateTime.fromJSDate(instant).plus(change).toUTC().toISO() ?? '';
}

/** Asks the person at the case's position for a decision. */
export function openTask(world: ToyWorld, toyCase: ToyCase, now: Date): void {
  const asked = toyCase.route[toyCase.position];
  if (!asked) return;
  world.tasks.push({
    no: nextNumber(world),
    caseNo: toyCase.no,
    step: asked.step,
    handler: world.substitutes[asked.login] ?? asked.login,
    state: 'WAITING',
    cameAt: now.toISOString(),
    dueAt: after(now, { days: 3 }),
    doneAt: null,
    movesAt: null,
    choice: null,
    remark: '',
    revision: 1,
    handedOn: [],
  });
}

/** Gives a waiting task to somebody else. */
export function handOn(task: ToyTask, to: ToyLogin, remark: string, now: Date): void {
  task.handedOn.push({ from: task.handler, to, at: now.toISOString(), remark });
  task.handler = to;
  task.revision += 1;
}

/** Takes the decision at once; the case moves a moment later, as it does at asynchronous vendors. */
export function decide(
  world: ToyWorld,
  task: ToyTask,
  { choice, remark }: { choice: string; remark: string },
  now: Date,
): void {
  task.state = 'MOVING';
  task.choice = choice;
  task.remark = remark;
  task.doneAt = now.toISOString();
  task.movesAt = after(now, { milliseconds: world.movingMs });
  task.revision += 1;
}

function move(world: ToyWorld, task: ToyTask, now: Date): void {
  task.state = 'DONE';
  const toyCase = world.cases.find(({ no }) => no === task.caseNo);
  if (!toyCase) return;
  toyCase.position = task.choice === 'agree' ? toyCase.position + 1 : toyCase.route.length;
  if (toyCase.position < toyCase.route.length) openTask(world, toyCase, now);
  else toyCase.state = task.choice === 'agree' ? 'ENDED' : 'REFUSED';
}

/** Lets every decision take effect whose moment has come. */
export function settle(world: ToyWorld, now: Date): void {
  for (const task of world.tasks.filter(({ state }) => state === 'MOVING'))
    if (task.movesAt !== null && task.movesAt <= now.toISOString()) move(world, task, now);
}

export function startCase(
  world: ToyWorld,
  start: { process: string; title: string; starter: ToyLogin; asked: ToyLogin[]; isSaved?: boolean },
  now: Date,
): ToyCase {
  const asked = start.asked.map((login, index) => ({ step: index === 0 ? 'Approve' : 'Carry out', login }));
  const route = start.isSaved ? [{ step: 'Hand in', login: start.starter }, ...asked] : asked;
  const toyCase: ToyCase = {
    no: nextNumber(world),
    process: start.process,
    title: start.title,
    starter: start.starter,
    state: 'RUNNING',
    startedAt: now.toISOString(),
    route,
    position: 0,
    notes: [],
    files: [],
    entries: { amount: '4,200', place: 'Hall 3', code: 'QA-7' },
  };
  world.cases.push(toyCase);
  openTask(world, toyCase, now);
  return toyCase;
}

export function flood(world: ToyWorld, person: string, box: Box, count: number, now: Date): void {
  if (!isLogin(person)) throw new Error(`nobody is called ${person}`);
  for (let index = 0; index < count; index += 1) {
    const starter = box === 'initiated' ? person : 'sam';
    startCase(
      world,
      { process: 'Inspection', title: `Inspect valve ${index + 1}`, starter, asked: [person, 'bob'] },
      now,
    );
    const task = world.tasks.at(-1);
    if (box === 'completed' && task) decide(world, task, { choice: 'agree', remark: '' }, now);
  }
}

const demo: [process: string, title: string, starter: ToyLogin, asked: ToyLogin[]][] = [
  ['採購申請', '採購示波器兩台', 'bob', ['alice', 'carol']],
  ['Purchase request', 'Two oscilloscopes for the harbour laboratory', 'bob', ['alice', 'carol']],
  ['Leave request', 'Family visit, two days', 'carol', ['alice', 'sam']],
  ['IT ticket', 'Printer on the second floor', 'alice', ['bob', 'sam']],
  ['設備巡檢', '三號起重機年度巡檢', 'alice', ['carol']],
  ['IT ticket', 'New badge reader', 'sam', ['bob']],
  ['Leave request', 'Training in October', 'bob', ['sam', 'bob']],
  ['合約會簽', '港灣儀器維護合約', 'sam', ['alice', 'bob']],
];

/** Some cases wait, one of alice's tasks is held, and one she has decided already. */
export function seed(now: Date, movingMs: number): ToyWorld {
  const world: ToyWorld = { lastNumber: 0, movingMs, cases: [], tasks: [], substitutes: {}, sessions: {} };
  const anHourAgo = new Date(after(now, { hours: -1 }));
  for (const [process, title, starter, asked] of demo)
    startCase(world, { process, title, starter, asked }, anHourAgo);
  const [first, second] = world.tasks.filter(({ handler }) => handler === 'alice');
  if (first) {
    decide(world, first, { choice: 'agree', remark: 'Fine.' }, new Date(after(now, { minutes: -30 })));
  }
  if (second) second.state = 'HELD';
  const at = anHourAgo.toISOString();
  for (const toyCase of world.cases) {
    toyCase.notes.push({ text: 'Please look at the second page.', at, by: toyCase.starter });
    const bytes = Buffer.from('Two pages.').toString('base64');
    toyCase.files.push({ key: 'F-1', name: '說明.txt', bytes, at, by: toyCase.starter });
  }
  settle(world, now);
  return world;
}
