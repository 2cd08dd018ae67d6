import { assigneesOf, isPool } from './assignment';
import { taskOf } from './engine';
import { lastFirst, type SandboxUser, userByName } from './installation';
import { type Delegation, isLater, openDelegations, type SandboxCase, type World } from './world';

export type ListName = 'todo' | 'draft' | 'unassigned' | 'paused' | 'participated' | 'advanced-search';

export interface Listed {
  readonly found: SandboxCase;
  readonly delegation: Delegation;
}

/** Whether the person belongs to the pool that the delegation waits for. */
export function mayClaim(world: World, user: SandboxUser, delegation: Delegation): boolean {
  if (delegation.username !== null) return false;
  const task = taskOf(world, delegation);
  return isPool(task) && (delegation.pool ?? assigneesOf(world, task)).includes(user.username);
}

type Finder = (world: World, found: SandboxCase, user: SandboxUser) => Delegation[];

const own =
  ({ username }: SandboxUser) =>
  (delegation: Delegation) =>
    delegation.username === username;

const finders: Readonly<Record<ListName, Finder>> = {
  todo: (_, found, user) => (found.status === 'TO_DO' ? openDelegations(found).filter(own(user)) : []),
  draft: (_, found, user) => (found.status === 'DRAFT' ? openDelegations(found).filter(own(user)) : []),
  unassigned: (world, found, user) => openDelegations(found).filter((each) => mayClaim(world, user, each)),
  paused: (_, found, user) => found.delegations.filter((each) => each.paused && own(user)(each)),
  participated: (_, found, user) => found.delegations.filter(own(user)).slice(-1),
  // Without `usr_uid` only what the caller holds himself, or ended (recorded).
  'advanced-search': (_, found, user) => {
    const ended = found.status === 'COMPLETED' || found.status === 'CANCELLED';
    return (ended ? found.delegations.slice(-1) : openDelegations(found)).filter(own(user));
  },
};

/** What a list of somebody holds, newest case first as the vendor sorts it. */
export function listFor(world: World, list: ListName, user: SandboxUser): Listed[] {
  const find = finders[list];
  const listed: Listed[] = [];
  for (let position = world.cases.length - 1; position >= 0; position -= 1) {
    const found = world.cases[position];
    if (!found) continue;
    for (const delegation of find(world, found, user)) listed.push({ found, delegation });
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
  if (search === '') return true;
  const wanted = search.toLowerCase();
  const texts = [found.title, delegation.title, String(found.number)];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

const statusLabels = { DRAFT: 'Draft', TO_DO: 'To do', COMPLETED: 'Completed', CANCELLED: 'Cancelled' };

/** `CLOSED` or, from 3.8 on, `PAUSED` while a delegation is paused (recorded). */
export function threadStatus(world: World, { paused, finishedAt }: Delegation): string {
  if (paused) return isLater(world) ? 'PAUSED' : 'CLOSED';
  return finishedAt === null ? 'OPEN' : 'CLOSED';
}

const durations = {
  del_duration: '0',
  del_queue_duration: '0',
  del_delay_duration: '0',
  del_started: '0',
  del_finished: '0',
  del_delayed: '0',
};

export type Row = Record<string, string | null>;

function person(prefix: string, user: SandboxUser | undefined): Row {
  return {
    [`${prefix}_firstname`]: user?.firstname ?? null,
    [`${prefix}_lastname`]: user?.lastname ?? null,
    [`${prefix}_username`]: user?.username ?? null,
  };
}

/** The person before, where the list tells: drafts and the advanced search do not (recorded). */
function personBefore(list: ListName, previous: SandboxUser | undefined): Row {
  return list === 'draft' || list === 'advanced-search' ? {} : person('previous_usr', previous);
}

/**
 * One row of a list; every value a string or null. In `participated` the delegation is the caller's latest while usr_* and
 * the task titles name the case's last; usrcr_* name the last one in every list (vendor facts: processmaker §3; recorded).
 */
export function rowOf(world: World, list: ListName, { found, delegation }: Listed): Row {
  const last = found.delegations.at(-1) ?? delegation;
  const shown = list === 'participated' ? last : delegation;
  const holder = userByName(world, shown.username);
  const lastHolder = userByName(world, last.username);
  const before = found.delegations.find(({ index }) => index === delegation.previous)?.username ?? null;
  const previous = userByName(world, before);
  return {
    app_uid: found.uid,
    del_index: String(delegation.index),
    del_last_index: delegation === last ? '1' : '0',
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
    del_thread_status: threadStatus(world, delegation),
    app_thread_status: 'OPEN',
    app_title: found.title,
    app_pro_title: found.processTitle,
    app_tas_title: shown.title,
    app_current_user: lastFirst(world, delegation.username),
    app_del_previous_user: lastFirst(world, before),
    del_priority: found.priority,
    ...durations,
    app_create_date: found.createdAt,
    app_finish_date: found.finishedAt,
    app_update_date: found.updatedAt,
    app_overdue_percentage: '0',
    ...person('usr', holder),
    appdelcr_app_tas_title: last.title,
    usrcr_usr_uid: lastHolder?.uid ?? null,
    ...person('usrcr_usr', lastHolder),
    ...personBefore(list, previous),
    app_status_label: statusLabels[found.status],
  };
}
