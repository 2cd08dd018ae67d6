import type { SandboxForm } from './dynaform';
import {
  contractForm,
  contractReviewForm,
  inspectionForm,
  leaveDecisionForm,
  leaveForm,
  orderForm,
  purchaseDecisionForm,
  purchaseForm,
  ticketForm,
  ticketSolutionForm,
} from './forms';
import { uidOf } from './ids';
import type { Username } from './people';
import type { Assignment, RouteTarget, SandboxProcess, SandboxTask } from './process-model';

type TaskShape = Omit<SandboxTask, 'uid' | 'key'>;

function define(
  key: string,
  title: string,
  tasks: Readonly<Record<string, TaskShape>>,
  notes = true,
): SandboxProcess {
  const list = Object.entries(tasks).map(([task, shape]) => ({
    ...shape,
    uid: uidOf(`task:${key}:${task}`),
    key: task,
  }));
  return { uid: uidOf(`process:${key}`), key, title, notes, tasks: list };
}

const to = (...tasks: string[]): readonly RouteTarget[] => tasks.map((task) => ({ task, condition: '' }));
const decided = (task: string, wanted: string): RouteTarget => ({
  task,
  condition: `@@decision == "${wanted}"`,
  holds: ({ decision }) => decision === wanted,
});
const starter: Assignment = { type: 'EVALUATE' };
const approvers: Assignment = { type: 'BALANCED', users: ['alice', 'sam'] };

const purchase = define('purchase', 'Purchase request 採購申請', {
  submit: {
    title: 'Submit request',
    assign: starter,
    days: 2,
    forms: [purchaseForm],
    route: {
      type: 'EVALUATE',
      to: [
        { task: 'order', condition: '@@amount <= 1000', holds: ({ amount }) => Number(amount) <= 1000 },
        { task: 'approve', condition: '@@amount > 1000', holds: ({ amount }) => Number(amount) > 1000 },
      ],
    },
  },
  approve: {
    title: 'Approve request',
    assign: approvers,
    days: 2,
    forms: [purchaseDecisionForm],
    route: {
      type: 'EVALUATE',
      to: [decided('order', 'approve'), decided('submit', 'reject')],
    },
  },
  order: {
    title: 'Process order',
    assign: { type: 'SELF_SERVICE', group: 'Clerks' },
    days: 3,
    forms: [orderForm],
    route: { type: 'PARALLEL', to: to('ship', 'invoice') },
  },
  ship: {
    title: 'Receive goods',
    assign: { type: 'BALANCED', users: ['carol'] },
    days: 5,
    forms: [orderForm],
    route: { type: 'SEC-JOIN', to: to('archive') },
  },
  invoice: {
    title: 'Check invoice',
    assign: { type: 'BALANCED', users: ['sam'] },
    days: 5,
    forms: [orderForm],
    route: { type: 'SEC-JOIN', to: to('archive') },
  },
  archive: {
    title: 'Archive',
    assign: starter,
    days: 5,
    forms: [purchaseForm],
    route: { type: 'SEQUENTIAL', to: to('end') },
  },
});

const leave = define('leave', 'Leave request 請假單', {
  submit: {
    title: 'Fill in the leave form 填寫請假單',
    assign: starter,
    days: 1,
    forms: [leaveForm],
    route: { type: 'SEQUENTIAL', to: to('decide') },
  },
  decide: {
    title: 'Decide on the leave 主管核准',
    assign: approvers,
    days: 2,
    forms: [leaveForm, leaveDecisionForm],
    route: {
      type: 'EVALUATE',
      to: [decided('record', 'approve'), decided('submit', 'return'), decided('end', 'reject')],
    },
  },
  record: {
    title: 'Record the leave 人事登錄',
    assign: { type: 'BALANCED', users: ['bob', 'carol'] },
    days: 3,
    forms: [leaveForm],
    route: { type: 'SEQUENTIAL', to: to('end') },
  },
});

const review = (title: string, username: Username): TaskShape => ({
  title,
  assign: { type: 'BALANCED', users: [username] },
  days: 4,
  forms: [contractForm, contractReviewForm],
  route: { type: 'SEC-JOIN', to: to('sign') },
});

const contract = define('contract', 'Contract sign-off 合約會簽', {
  prepare: {
    title: 'Prepare the contract 擬定合約',
    assign: starter,
    days: 3,
    forms: [contractForm],
    route: { type: 'PARALLEL', to: to('legal', 'finance', 'technical') },
  },
  legal: review('Legal review 法務會簽', 'alice'),
  finance: review('Finance review 財務會簽', 'bob'),
  technical: review('Technical review 技術會簽', 'carol'),
  sign: {
    title: 'Sign 簽署',
    assign: { type: 'BALANCED', users: ['sam'] },
    days: 2,
    forms: [contractForm],
    route: { type: 'SEQUENTIAL', to: to('end') },
  },
});

/** Without case notes: even the holder may neither read nor write any (vendor facts: processmaker §5). */
const ticket = define(
  'ticket',
  'IT ticket',
  {
    report: {
      title: 'Report a problem',
      assign: starter,
      days: 1,
      forms: [ticketForm],
      route: { type: 'SEQUENTIAL', to: to('solve') },
    },
    solve: {
      title: 'Solve the problem',
      assign: { type: 'SELF_SERVICE', group: 'Clerks' },
      days: 3,
      forms: [ticketForm, ticketSolutionForm],
      route: { type: 'SEQUENTIAL', to: to('confirm') },
    },
    confirm: {
      title: 'Confirm the solution',
      assign: starter,
      days: 5,
      forms: [ticketSolutionForm],
      route: { type: 'SEQUENTIAL', to: to('end') },
    },
  },
  false,
);

/** Whoever plans the round picks the next person by hand. */
const inspection = define('inspection', 'Equipment inspection 設備巡檢', {
  plan: {
    title: 'Plan the round 排定巡檢',
    assign: starter,
    days: 1,
    forms: [inspectionForm],
    route: { type: 'SEQUENTIAL', to: to('inspect') },
  },
  inspect: {
    title: 'Inspect on site 現場巡檢',
    assign: { type: 'MANUAL', users: ['alice', 'bob', 'carol'] },
    days: 2,
    forms: [inspectionForm],
    route: { type: 'SEQUENTIAL', to: to('confirm') },
  },
  confirm: {
    title: 'Confirm the findings 主管確認',
    assign: { type: 'BALANCED', users: ['sam'] },
    days: 2,
    forms: [inspectionForm],
    route: { type: 'SEQUENTIAL', to: to('end') },
  },
});

export const processes = { purchase, leave, contract, ticket, inspection } as const;
export type ProcessKey = keyof typeof processes;

const all: readonly SandboxProcess[] = Object.values(processes);
const processByUid = new Map(all.map((process) => [process.uid, process]));
const taskByUid = new Map(all.flatMap((process) => process.tasks.map((task) => [task.uid, task] as const)));
const formByUid = new Map(
  all.flatMap(({ tasks }) => tasks.flatMap(({ forms }) => forms.map((form) => [form.uid, form] as const))),
);

export const findProcess = (uid: string): SandboxProcess | undefined => processByUid.get(uid);
export const findTask = (uid: string): SandboxTask | undefined => taskByUid.get(uid);
export const findForm = (uid: string): SandboxForm | undefined => formByUid.get(uid);
