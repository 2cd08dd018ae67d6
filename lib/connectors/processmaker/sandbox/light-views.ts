import { taskOf } from './engine';
import { fullName, lastFirst } from './installation';
import type { Delegation, SandboxCase, World } from './world';

/** `GET /light/history/{app_uid}`: who had the case and since when; `dueDate` is when the task began (recorded). */
export function lightHistory(world: World, found: SandboxCase): object {
  const flow = found.delegations.map((delegation) => ({
    dueDate: delegation.delegatedAt,
    taskName: delegation.title,
    userFullName: lastFirst(world, delegation.username),
    flowStatus: delegation.finishedAt === null ? 'IN_PROGRESS' : '',
  }));
  return { data: { processName: found.processTitle, flow }, totalCount: flow.length };
}

/** `GET /light/participated/case/{app_uid}`. */
export function lightParticipated(world: World, found: SandboxCase): object {
  const delegation = found.delegations.at(-1);
  return {
    '0': { case: { caseNumber: String(found.number) } },
    case: {
      caseId: found.uid,
      caseTitle: found.title,
      caseNumber: found.number,
      caseStatus: found.status,
      processId: found.process,
      caseDescription: found.description,
      caseCreator: fullName(world, found.starter),
      caseCreateDate: found.createdAt,
      caseUpdateData: found.updatedAt,
      delIndex: delegation?.index ?? 1,
      processTitle: found.processTitle,
    },
    task: {
      taskId: delegation?.task ?? '',
      delDelegateDate: delegation?.delegatedAt ?? '',
      delInitDate: delegation?.startedAt ?? '',
      delDueDate: delegation?.dueAt ?? '',
      delFinishDate: delegation?.finishedAt ?? '',
      currentUser: fullName(world, delegation?.username ?? null),
      taskTitle: delegation?.title ?? '',
    },
  };
}

const ACTIONS = { DYNAFORM: 'EDIT', INPUT_DOCUMENT: 'ATTACH', OUTPUT_DOCUMENT: 'GENERATE' } as const;

/** The step that follows the one at a position. */
export function nextStepView(world: World, delegation: Delegation, position: number): object {
  const step = taskOf(world, delegation).steps[position];
  const next = position + 1;
  if (!step) {
    const page = 'cases_Step?TYPE=ASSIGN_TASK&UID=-1&POSITION=10000&ACTION=ASSIGN';
    return { TYPE: 'ASSIGN_TASK', UID: '-1', POSITION: 10_000, PAGE: page };
  }
  const page = `cases_Step?TYPE=${step.kind}&UID=${step.object}&POSITION=${next}&ACTION=${ACTIONS[step.kind]}`;
  return { TYPE: step.kind, UID: step.object, POSITION: next, PAGE: page };
}
