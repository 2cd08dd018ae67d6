/** A field's value as OMFLOW stores it: text, the values of a checkbox, or a group with a person (ids as text). */
export type FieldValue = string | string[] | { group: string; user: string };
export type FieldValues = Record<string, FieldValue>;

export interface User {
  id: number;
  username: string;
  nickName: string;
  email: string;
  groupIds: number[];
  isActive: boolean;
}

export interface Group {
  id: number;
  displayName: string;
  /** Roles are groups too; the group list leaves them out. */
  isRole: boolean;
}

export interface FlowState {
  /** Hex without dashes. */
  uuid: string;
  name: string;
  apiPath: string;
  apiEnabled: boolean;
  isActive: boolean;
  lastDataId: number;
  lastDataNo: number;
}

/** One stop of a ticket (a row of the vendor's Omdata table). Times are UTC here and local on the wire. */
export interface Row {
  flow: string;
  dataId: number;
  dataNo: number;
  initDataId: number;
  /** The stop at which it waited. The `stop…` fields of a history row tell the next one (vendor facts: omflow §5). */
  stage: string;
  stopUuid: string | null;
  stopText: string | null;
  status: string;
  level: string;
  title: string;
  values: FieldValues;
  history: boolean;
  closed: boolean;
  running: boolean;
  createUser: string;
  updateUser: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A line of somebody's task list. It outlives the stop as history. */
export interface Mission {
  id: number;
  flow: string;
  flowName: string;
  dataNo: number;
  dataId: number;
  title: string;
  status: string;
  level: string;
  stopUuid: string;
  stopText: string;
  createUser: string;
  updateUser: string | null;
  assigneeId: number | null;
  groupId: number | null;
  action: string;
  attachment: boolean;
  history: boolean;
  closed: boolean;
  ticketCreatedAt: string;
  createdAt: string;
  updatedAt: string;
}

export interface Worklog {
  flow: string;
  dataNo: number;
  content: string;
  createUser: string;
  createdAt: string;
}

export interface World {
  version: string;
  users: User[];
  groups: Group[];
  flows: FlowState[];
  rows: Row[];
  missions: Mission[];
  worklogs: Worklog[];
  lastMissionId: number;
}

export function findFlow(world: World, uuid: unknown): FlowState | undefined {
  return world.flows.find((flow) => flow.uuid === uuid);
}

/** Ids come as numbers or as text; the vendor's database accepts both. */
export function findRow(world: World, flow: string, dataId: unknown): Row | undefined {
  const wanted = Number(dataId);
  return world.rows.findLast((row) => row.dataId === wanted && row.flow === flow);
}

export function findMission(world: World, row: Row): Mission | undefined {
  return world.missions.findLast(({ dataId, flow }) => dataId === row.dataId && flow === row.flow);
}

export function findUser(world: World, username: string): User | undefined {
  return world.users.find((user) => user.username === username);
}

export function userById(world: World, id: number | null): User | undefined {
  return world.users.find((user) => user.id === id);
}

export function groupById(world: World, id: number | null): Group | undefined {
  return world.groups.find((group) => group.id === id);
}

/** Assigned to the user, or to one of the user's groups and nobody in it (vendor facts: omflow §3). */
export function isVisibleTo(mission: Mission, user: User): boolean {
  if (mission.assigneeId !== null) return mission.assigneeId === user.id;
  return mission.groupId !== null && user.groupIds.includes(mission.groupId);
}
