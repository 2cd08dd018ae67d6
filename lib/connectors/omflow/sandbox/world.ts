import type { FlowObject, LanguagePackage } from './flow/flow-object';
import type { FieldValues } from './flow/values';

export interface User {
  id: number;
  username: string;
  nickName: string;
  email: string;
  groupIds: number[];
  isActive: boolean;
  isSuperuser: boolean;
  /** Every REST call is a sign-in to the vendor (vendor facts: omflow §2). */
  lastLoginAt?: string;
  /** Only in the world of a recording, which prints its passwords; the demo's are kept elsewhere. */
  password?: string;
}

export interface Group {
  id: number;
  displayName: string;
  /** Roles are groups too; the group list leaves them out. */
  isRole: boolean;
}

export type Right = 'view' | 'add' | 'modify' | 'delete';

export interface Flow {
  id: number;
  /** Hex without dashes. */
  uuid: string;
  name: string;
  appName: string;
  appId: number;
  apiPath: string;
  apiEnabled: boolean;
  isActive: boolean;
  flowlog: boolean;
  /** Feature switches, as they go out with a loaded task. */
  features: { attachment: boolean; fp_show: boolean; history: boolean; relation: boolean; worklog: boolean };
  rights: ({ groupId: number } & Record<Right, boolean>)[];
  object: FlowObject;
  languages: LanguagePackage;
  /** Tickets are numbered `<prefix><ten digits>` where the flow says so, which only 1.2 can (vendor facts: omflow §0). */
  numberPrefix: string | null;
  lastDataId: number;
  lastDataNo: number;
}

/** A ticket's number: 1.1 counts; 1.2 may format (vendor facts: omflow §0). */
export type DataNo = number | string;

/** One stop of a ticket (a row of the vendor's Omdata table). Times are UTC here and local on the wire. */
export interface Row {
  flow: string;
  dataId: number;
  dataNo: DataNo;
  initDataId: number;
  /** The node at which it waits, or waited. The `stop…` fields of a history row tell the next one (vendor facts: omflow §5). */
  stage: string;
  stopUuid: string | null;
  stopText: string | null;
  stoppedAt: string | null;
  status: string;
  level: string;
  title: string;
  /** Names, not ids: the vendor's permission check compares them (vendor facts: omflow §4). */
  handler: { group: string; user: string };
  values: FieldValues;
  /** The flow's own variables, as opposed to the form's fields. */
  variables: Record<string, string>;
  /** Between which nodes, and as which row, it walked last. A new row keeps what its forerunner wrote. */
  walked: { from: string; to: string; dataId: number };
  history: boolean;
  closed: boolean;
  running: boolean;
  /** A branch whose values went into the row behind the collection node. */
  collected: boolean;
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
  dataNo: DataNo;
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

/** A ticket's way through one node, for the picture of its path. */
export interface Passage {
  flow: string;
  dataNo: DataNo;
  dataId: number;
  chart: string;
  enteredAt: string;
  leftAt: string | null;
  input: unknown;
  output: unknown;
}

export interface Worklog {
  id: number;
  flow: string;
  dataNo: DataNo;
  content: string;
  createUser: string;
  createdAt: string;
}

export interface StoredFile {
  id: number;
  flow: string;
  dataNo: DataNo;
  dataId: number;
  /** Below the media folder; blanks have become underscores (vendor facts: omflow §6). */
  path: string;
  name: string;
  /** The form field it belongs to; none for a file of the ticket as a whole. */
  field?: string;
  size: number;
  base64: string;
  uploadUser: string;
  createdAt: string;
}

export interface Relation {
  id: number;
  subjectFlow: string;
  subjectNo: DataNo;
  objectFlow: string;
  objectNo: DataNo;
  type: string;
  createUser: string;
  createdAt: string;
}

/** An agreed service time of a flow, and how each ticket stands with it. */
export interface ServiceLevel {
  id: number;
  name: string;
  description: string;
  flow: string;
  tickets: { dataNo: DataNo; level: string; createdAt: string }[];
}

/** Somebody's stand-in while on leave; 1.2 only (vendor facts: omflow §0). */
export interface Leave {
  id: number;
  principalId: number;
  substituteId: number;
  start: string;
  end: string;
  cancelled: boolean;
  identifier: string;
}

export interface World {
  version: string;
  users: User[];
  groups: Group[];
  flows: Flow[];
  rows: Row[];
  missions: Mission[];
  passages: Passage[];
  worklogs: Worklog[];
  files: StoredFile[];
  relations: Relation[];
  serviceLevels: ServiceLevel[];
  leaves: Leave[];
  lastMissionId: number;
}

export function emptyWorld(version: string): World {
  return {
    version,
    users: [],
    groups: [],
    flows: [],
    rows: [],
    missions: [],
    passages: [],
    worklogs: [],
    files: [],
    relations: [],
    serviceLevels: [],
    leaves: [],
    lastMissionId: 0,
  };
}

/** True for every 1.2 release, whose answers differ in places (vendor facts: omflow §0). */
export function isNewer({ version }: World): boolean {
  return version.startsWith('1.2');
}

export function findFlow(world: World, uuid: unknown): Flow | undefined {
  return world.flows.find((flow) => flow.uuid === uuid);
}

/** A flow that must be there, because a row or a mission names it. */
export function flowOf(world: World, uuid: string): Flow {
  const flow = findFlow(world, uuid);
  if (!flow) throw new Error(`no flow ${uuid}`);
  return flow;
}

/** Ids come as numbers or as text; the vendor's database accepts both. */
export function findRow(world: World, flow: unknown, dataId: unknown): Row | undefined {
  const wanted = Number(dataId);
  return world.rows.findLast((row) => row.dataId === wanted && row.flow === flow);
}

export function isOfTicket(one: { flow: string; dataNo: DataNo }, flow: unknown, dataNo: unknown): boolean {
  return one.flow === flow && String(one.dataNo) === String(dataNo);
}

export function findMission(world: World, row: Row): Mission | undefined {
  return world.missions.findLast(({ dataId, flow }) => dataId === row.dataId && flow === row.flow);
}

export function findUser(world: World, username: string | null): User | undefined {
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
