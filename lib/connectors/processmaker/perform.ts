import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../contract';
import { ConnectorError } from '../errors';
import { type ActionChoice, type ActionKind, parseActionId } from './action-id';
import { runTrigger, setStatus } from './case-order';
import { claimTask } from './claim-task';
import { cancelStarted, cancelTaskCase, deleteDraft, deleteStarted } from './end-case';
import { movedOn } from './errors';
import { findPending, type PendingRow } from './find';
import { parseProcessId, parseTaskId } from './ids';
import type { Job } from './job';
import { pauseTask, resumeTask } from './pause-task';
import { reassignTask } from './reassign-task';
import { routeTask } from './route-task';
import { requireStorable } from './storable';
import { findTeamRow } from './team';
import type { Bucket } from './transform';

const SETTLED: Performed = { outcome: 'settled' };

const unsupported = () =>
  new ConnectorError('unsupported', 'ProcessMaker offers no such action here. Nothing was sent.');

const WITH_COMMENT: ReadonlySet<ActionKind> = new Set(['route', 'reassign', 'pause', 'cancel']);

function commentOf({ kind }: ActionChoice, { inputs }: ActionRequest): string {
  const comment = inputs.comment.trim();
  if (comment === '') return '';
  if (!WITH_COMMENT.has(kind))
    throw new ConnectorError('invalid-input', 'This takes no comment. Nothing was sent.');
  requireStorable(comment);
  return comment;
}

/** In which of the person's lists the task must stand for the action. */
const PLACES: Readonly<Record<ActionKind, readonly Bucket[]>> = {
  claim: ['unassigned'],
  route: ['todo', 'draft'],
  reassign: ['todo'],
  pause: ['todo'],
  resume: ['paused'],
  cancel: ['todo', 'paused'],
  'delete-draft': ['draft'],
  status: ['todo', 'draft'],
  'run-trigger': ['todo', 'draft'],
};

const placesFor = (choice: ActionChoice): readonly Bucket[] =>
  choice.kind === 'route' && choice.decision ? ['todo'] : PLACES[choice.kind];

type Performer = (job: Job) => Promise<void>;

const PERFORMERS: Readonly<Record<Exclude<ActionKind, 'route' | 'status'>, Performer>> = {
  claim: claimTask,
  reassign: reassignTask,
  pause: pauseTask,
  resume: resumeTask,
  cancel: cancelTaskCase,
  'delete-draft': deleteDraft,
  'run-trigger': runTrigger,
};

async function carryOut(job: Job, choice: ActionChoice, found: PendingRow): Promise<Performed> {
  if (choice.kind === 'route') {
    const notice = await routeTask(job, found, choice);
    return notice === null ? SETTLED : { ...SETTLED, notice };
  }
  await (choice.kind === 'status' ? setStatus(job, choice.status) : PERFORMERS[choice.kind](job));
  return SETTLED;
}

interface Order {
  readonly externalId: string;
  readonly choice: ActionChoice;
  readonly action: ActionRequest;
  readonly comment: string;
}

/** The task is looked up in the person's own list right before: the plugin's claim does not check who may (vendor facts: processmaker §5). */
async function onPending(call: Call, { externalId, choice, action, comment }: Order): Promise<Performed> {
  const key = parseTaskId(externalId);
  const found = await findPending(call, key, placesFor(choice));
  if (!found) throw movedOn();
  return carryOut({ call, key, row: found.row, inputs: action.inputs, comment }, choice, found);
}

async function onTeam(call: Call, { externalId, choice, action, comment }: Order): Promise<void> {
  if (choice.kind !== 'reassign' && choice.kind !== 'cancel') throw unsupported();
  const key = parseTaskId(externalId);
  const row = await findTeamRow(call, key);
  if (!row) throw movedOn();
  await PERFORMERS[choice.kind]({ call, key, row, inputs: action.inputs, comment });
}

async function onProcess(call: Call, { externalId, choice, comment }: Order): Promise<void> {
  const appUid = parseProcessId(externalId);
  if (comment !== '') throw new ConnectorError('invalid-input', 'This takes no comment. Nothing was sent.');
  if (choice.kind === 'cancel') return cancelStarted(call, appUid);
  if (choice.kind === 'delete-draft') return deleteStarted(call, appUid);
  throw unsupported();
}

/** Does what was asked, once. Throws `conflict` with nothing sent where the item is no longer in a state for it. */
export async function perform(
  call: Call,
  { box, externalId }: WorkRef,
  action: ActionRequest,
): Promise<Performed> {
  const choice = parseActionId(action.actionId);
  if (choice === null || box === 'completed') throw unsupported();
  const order: Order = { externalId, choice, action, comment: commentOf(choice, action) };
  if (box === 'pending') return onPending(call, order);
  await (box === 'team' ? onTeam(call, order) : onProcess(call, order));
  return SETTLED;
}
