import { delegationAt, heldBy, readableCase } from './access';
import { serverTime } from './clock';
import { variableNames } from './dynaform';
import { descriptionOf, taskOf } from './engine';
import { filled, runTrigger } from './expression';
import { findForm, type SandboxUser, userByName } from './installation';
import type { Variables } from './process-model';
import { refuse } from './refusal';
import { type Delegation, isLater, type SandboxCase, type World } from './world';

const REASONS =
  '<br> You do not have permission to see this case. <br> You have not participated in this case. <br> Case is already claimed.';

function cannotOpen(world: World) {
  const because = isLater(world)
    ? 'because of one of the following reasons:'
    : 'because on the reason below:';
  return refuse.because(`You cannot open this case ${because} ${REASONS}`);
}

/** What the vendor keeps of the session beside a case's own variables. */
export function systemVariables(world: World, found: SandboxCase, first = found.delegations[0]): Variables {
  const known = found.forgetful
    ? { PROCESS: '', TASK: '', INDEX: '', USER_LOGGED: '' }
    : {
        PROCESS: found.process,
        TASK: first?.task ?? '',
        INDEX: first?.index ?? 1,
        USER_LOGGED: userByName(world, first?.username ?? null)?.uid ?? '',
      };
  return {
    SYS_LANG: 'en',
    SYS_SKIN: 'neoclassic',
    SYS_SYS: world.installation.workspace,
    APPLICATION: found.uid,
    ...known,
    USR_USERNAME: '',
    APP_NUMBER: String(found.number),
    PIN: found.uid.slice(0, 4).toUpperCase(),
  };
}

export function allVariables(world: World, found: SandboxCase): Variables {
  return { ...systemVariables(world, found), ...found.variables };
}

export interface VariablesQuery {
  readonly uid: string;
  readonly user: SandboxUser;
  readonly index: number | null;
  readonly form: string | undefined;
}

/** 3.3 refuses even the holder without `app_index`; 3.8 answers (vendor facts: processmaker §5). */
function mayReadAt(world: World, found: SandboxCase, { user, index }: VariablesQuery): boolean {
  if (index === null) return isLater(world);
  return delegationAt(found, index)?.username === user.username;
}

export function readVariables(world: World, query: VariablesQuery): Variables {
  const found = readableCase(world, query.uid, query.user);
  if (!mayReadAt(world, found, query)) throw refuse.noPermission();
  if (query.form === undefined) {
    const asked = query.index === null ? undefined : delegationAt(found, query.index);
    return { ...systemVariables(world, found, asked), ...found.variables };
  }
  const form = findForm(world, query.form);
  const names = form ? variableNames(form) : new Set<string>();
  const ofForm = Object.entries(found.variables).filter(([name]) => names.has(name));
  const language = isLater(world) && { SYS_LANG: 'en' };
  return { ...Object.fromEntries(ofForm), SYS_VAR_UPDATE_DATE: null, ...language };
}

const SYSTEM_KEYS = new Set([
  'APPLICATION',
  'PROCESS',
  'TASK',
  'INDEX',
  'USER_LOGGED',
  'USR_USERNAME',
  'APP_NUMBER',
  'PIN',
  'SYS_LANG',
  'SYS_SKIN',
  'SYS_SYS',
]);

/** 3.8 does not find the delegation by itself (vendor facts: processmaker §5). */
function writableDelegation(
  world: World,
  found: SandboxCase,
  user: SandboxUser,
  index: number | null,
): Delegation {
  const byItself = isLater(world) ? undefined : heldBy(found, user);
  const delegation = index === null ? byItself : delegationAt(found, index);
  if (!delegation || delegation.username !== user.username || delegation.finishedAt !== null)
    throw cannotOpen(world);
  return delegation;
}

/** The case's title and description follow the variables as long as nobody has given it another (recorded). */
function assign(world: World, found: SandboxCase, values: Variables, now: Date): void {
  const [first] = found.delegations;
  const task = first && taskOf(world, first);
  const titled = task && task.caseTitle !== '' && filled(task.caseTitle, found.variables) === found.title;
  Object.assign(found.variables, values);
  found.updatedAt = serverTime(world, now);
  if (!task) return;
  if (titled) found.title = filled(task.caseTitle, found.variables);
  found.description = descriptionOf(world, task, found.variables);
}

export interface VariablesWish {
  readonly user: SandboxUser;
  readonly index: number | null;
  readonly values: Variables;
  readonly now: Date;
}

/** Only who holds an open delegation may write; with `del_index` it must be that one. */
export function writeVariables(
  world: World,
  found: SandboxCase,
  { user, index, values, now }: VariablesWish,
): void {
  if (found.status === 'CANCELLED') throw refuse.because(`The case ${found.uid} was cancelled!`);
  if (found.status === 'COMPLETED') throw refuse.because(`The case ${found.uid} was completed!`);
  writableDelegation(world, found, user, index);
  if (isLater(world) && Object.keys(values).some((name) => SYSTEM_KEYS.has(name)))
    throw refuse.because('**ID_CAN_NOT_CHANGE**');
  assign(world, found, values, now);
}

/** Runs a trigger of any process in the case; the vendor keeps a list of the variables it named (recorded). */
export function executeTrigger(world: World, found: SandboxCase, code: string, now: Date): void {
  const { assigned, named } = runTrigger(code, allVariables(world, found), serverTime(world, now));
  assign(world, found, { ...assigned, __VAR_CHANGED__: named.join(',') }, now);
  found.forgetful = isLater(world);
}
