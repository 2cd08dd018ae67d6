import { currentDelegation, processOf, taskOf } from './engine';
import { isMember, type SandboxUser, userByName } from './people';
import { type Delegation, openDelegations, type SandboxCase, type World } from './world';

export type ListName = 'todo' | 'draft' | 'unassigned' | 'paused' | 'participated';

export interface Listed {
  readonly found: SandboxCase;
  readonly delegation: Delegation;
}

function claimableBy(user: SandboxUser, delegation: Delegation): boolean {
  if (delegation.username !== null) return false;
  const { assign } = taskOf(delegation);
  return assign.type === 'SELF_SERVICE' && isMember(assign.group, user);
}

function delegationsOf(list: ListName, found: SandboxCase, user: SandboxUser): Delegation[] {
  const own = (delegation: Delegation) => delegation.username === user.username;
  if (list === 'participated') return found.delegations.filter(own).slice(-1);
  if (list === 'paused') return found.delegations.filter((each) => each.paused && own(each));
  if (list === 'unassigned') return openDelegations(found).filter((each) => claimableBy(user, each));
  return found.status === (list === 'draft' ? 'DRAFT' : 'TO_DO') ? openDelegations(found).filter(own) : [];
}

/** What a list of somebody holds, newest case first as the vendor sorts it. */
export function listFor(world: World, list: ListName, user: SandboxUser): Listed[] {
  const listed: Listed[] = [];
  for (let position = world.cases.length - 1; position >= 0; position -= 1) {
    const found = world.cases[position];
    if (!found) continue;
    for (const delegation of delegationsOf(list, found, user)) listed.push({ found, delegation });
  }
  return listed;
}

/** extraRest's `action=sent&filter=started`: the first delegation of each case the person started. */
export function startedBy(world: World, user: SandboxUser): Listed[] {
  return world.cases.toReversed().flatMap((found) => {
    const [delegation] = found.delegations;
    return delegation && found.starter === user.username ? [{ found, delegation }] : [];
  });
}

/** Case title, task title and case number are searched, not the process title (vendor facts: processmaker §3). */
export function matches({ found, delegation }: Listed, search: string): boolean {
  const wanted = search.toLowerCase();
  const texts = [found.title, taskOf(delegation).title, String(found.number)];
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}

const lastFirst = (user: SandboxUser | undefined) => (user ? `${user.lastname} ${user.firstname}` : '');

const statusLabels = { DRAFT: 'Draft', TO_DO: 'To do', COMPLETED: 'Completed', CANCELLED: 'Cancelled' };

function isLast(found: SandboxCase, { index }: Delegation): boolean {
  return !found.delegations.some(({ previous }) => previous === index);
}

function previousUser(found: SandboxCase, delegation: Delegation): SandboxUser | undefined {
  return userByName(found.delegations.find(({ index }) => index === delegation.previous)?.username ?? null);
}

const durations = {
  del_duration: '0',
  del_queue_duration: '0',
  del_delay_duration: '0',
  del_started: '0',
  del_finished: '0',
  del_delayed: '0',
};

/**
 * One row of a list; every value a string or null. In `participated` the delegation is the caller's latest while usr_* and
 * the task titles name the current holder and step; drafts lack the names of the person before (vendor facts: processmaker
 * §3; recorded from 3.3.10).
 */
export function rowOf(list: ListName, { found, delegation }: Listed): Record<string, string | null> {
  const current = (list === 'participated' ? currentDelegation(found) : delegation) ?? delegation;
  const holder = userByName(current.username);
  const previous = previousUser(found, delegation);
  const stepTitle = taskOf(current).title;
  return {
    app_uid: found.uid,
    del_index: String(delegation.index),
    del_last_index: isLast(found, delegation) ? '1' : '0',
    app_number: String(found.number),
    app_status: found.status,
    usr_uid: holder?.uid ?? null,
    previous_usr_uid: previous?.uid ?? '',
    tas_uid: delegation.task,
    pro_uid: found.process,
    del_delegate_date: delegation.delegatedAt,
    del_init_date: delegation.startedAt,
    del_finish_date: delegation.finishedAt,
    del_task_due_date: delegation.dueAt,
    del_risk_date: delegation.dueAt,
    del_thread_status: delegation.finishedAt === null ? 'OPEN' : 'CLOSED',
    app_thread_status: 'OPEN',
    app_title: found.title,
    app_pro_title: processOf(found).title,
    app_tas_title: stepTitle,
    app_current_user: lastFirst(userByName(delegation.username)),
    app_del_previous_user: lastFirst(previous),
    del_priority: found.priority,
    ...durations,
    app_create_date: found.createdAt,
    app_finish_date: found.finishedAt,
    app_update_date: found.updatedAt,
    app_overdue_percentage: '0',
    usr_firstname: holder?.firstname ?? null,
    usr_lastname: holder?.lastname ?? null,
    usr_username: holder?.username ?? null,
    appdelcr_app_tas_title: stepTitle,
    usrcr_usr_uid: holder?.uid ?? null,
    usrcr_usr_firstname: holder?.firstname ?? null,
    usrcr_usr_lastname: holder?.lastname ?? null,
    usrcr_usr_username: holder?.username ?? null,
    ...(list !== 'draft' && {
      previous_usr_firstname: previous?.firstname ?? null,
      previous_usr_lastname: previous?.lastname ?? null,
      previous_usr_username: previous?.username ?? null,
    }),
    app_status_label: statusLabels[found.status],
  };
}

/** How many each list holds, in the words of `/light/counters`. */
export function countsFor(
  world: World,
  user: SandboxUser,
): Record<'toDo' | 'draft' | 'participated' | 'unassigned' | 'paused' | 'completed' | 'cancelled', number> {
  const size = (list: ListName) => listFor(world, list, user).length;
  const ended = (status: SandboxCase['status']) =>
    listFor(world, 'participated', user).filter(({ found }) => found.status === status).length;
  return {
    toDo: size('todo'),
    draft: size('draft'),
    participated: size('participated'),
    unassigned: size('unassigned'),
    paused: size('paused'),
    completed: ended('COMPLETED'),
    cancelled: ended('CANCELLED'),
  };
}
