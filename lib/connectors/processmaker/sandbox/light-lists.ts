import type { SandboxUser } from './installation';
import { filtered } from './list-routes';
import { cut, listQuery } from './paging';
import { type ListName, listFor, type Row, rowOf } from './rows';
import type { World } from './world';

type Query = Readonly<Record<string, string>>;
type View = (row: Row) => object;

const text = (row: Row, key: string): string => row[key] ?? '';

const heading: View = (row) => ({
  caseId: text(row, 'app_uid'),
  caseTitle: text(row, 'app_title'),
  caseNumber: text(row, 'app_number'),
  date: text(row, 'app_update_date'),
  dueDate: text(row, 'del_task_due_date'),
  delIndex: text(row, 'del_index'),
  delegateDate: text(row, 'del_delegate_date'),
  process: { processId: text(row, 'pro_uid'), name: text(row, 'app_pro_title') },
});

function person(row: Row, prefix: string): object {
  return {
    userId: text(row, `${prefix}_uid`),
    firstName: text(row, `${prefix}_firstname`),
    lastName: text(row, `${prefix}_lastname`),
    userName: text(row, `${prefix}_username`),
  };
}

const task = (row: Row) => ({ taskId: text(row, 'tas_uid'), name: text(row, 'app_tas_title') });
const offline = { offlineEnabled: 'FALSE', autoRoot: 'FALSE' };
const holder = (row: Row) => ({ userId: text(row, 'usr_uid') });

const passedOn =
  (current: string): View =>
  (row) => ({
    ...heading(row),
    currentUser: person(row, current),
    prevUser: person(row, 'previous_usr'),
    task: task(row),
  });

const LISTS = {
  todo: (row: Row) => ({
    ...heading(row),
    user: holder(row),
    prevUser: person(row, 'previous_usr'),
    task: { ...task(row), ...offline },
    delRiskDate: text(row, 'del_risk_date'),
  }),
  draft: (row: Row) => ({
    ...heading(row),
    user: holder(row),
    currentUser: person(row, 'usr'),
    task: { ...task(row), ...offline },
  }),
  participated: passedOn('usr'),
  paused: passedOn('usr'),
  unassigned: passedOn('usrcr_usr'),
} satisfies Partial<Record<ListName, View>>;

export type LightList = keyof typeof LISTS;
export const lightLists: readonly LightList[] = ['todo', 'draft', 'participated', 'paused', 'unassigned'];

/** The list that may be claimed comes whole and by number, the others newest first and ten at a time (the vendor's source: Light). */
const defaultsOf = (list: LightList): Query =>
  list === 'unassigned'
    ? { limit: '0', sort: 'app_number', dir: 'desc' }
    : { limit: '10', sort: 'del_delegate_date', dir: 'desc' };

/** `GET /light/todo` and its like: the lists of `/cases` in the words of the vendor's app (vendor facts: processmaker §5; its source). */
export function lightList(
  world: World,
  list: LightList,
  { user, query }: { user: SandboxUser; query: Query },
): object[] {
  const wanted = listQuery({ ...defaultsOf(list), ...query });
  const window = { offset: Number(wanted.start) || 0, limit: Number(wanted.limit) || 0 };
  const rows = cut(filtered(listFor(world, list, user), wanted), window);
  return rows.map((listed) => LISTS[list](rowOf(world, list, listed)));
}
