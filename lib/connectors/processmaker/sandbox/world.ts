import type { PluginState } from './extrarest/state';
import type { Installation, Installed } from './installation';
import type { Variables } from './process-model';

/** People are usernames here, so that the state can be read; the wire has ids. Times in the world are the server's own naive texts, as in the vendor's database. */
export interface Delegation {
  index: number;
  previous: number;
  task: string;
  title: string;
  /** A username. Null while it waits for a pool. */
  username: string | null;
  thread: number;
  delegatedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  dueAt: string;
  /** The usernames who may claim it, where the case's variables said so when it came to be; else the task's assignees. */
  pool?: readonly string[];
  /** A paused delegation is closed on the wire and goes on under a new index (vendor facts: processmaker §3, §5). */
  paused: boolean;
}

export interface CaseNote {
  /** Counted through the whole workspace (3.8 shows it). */
  id: number;
  username: string;
  at: string;
  text: string;
}

export interface CaseDocument {
  uid: string;
  kind: 'INPUT' | 'OUTPUT' | 'ATTACHED';
  /** Of the definition; `-1` for an attachment of a form's field. */
  definition: string;
  /** The variable that an attachment belongs to, or empty. */
  field: string;
  filename: string;
  mediaType: string;
  comment: string;
  version: number;
  /** Counted within the case. */
  index: number;
  username: string;
  at: string;
  /** Of the delegation in which it was made. */
  delegation: number;
  base64: string;
  /** Of a large file: where it lies; then `base64` is empty. */
  path?: string;
  /** Of what was uploaded, in hexadecimal. */
  sha256?: string;
  /** What was filed before under this uid, oldest first. */
  older?: Pick<CaseDocument, 'version' | 'filename' | 'mediaType' | 'base64' | 'path'>[];
}

export type CaseStatus = 'DRAFT' | 'TO_DO' | 'COMPLETED' | 'CANCELLED';

export interface SandboxCase {
  uid: string;
  number: number;
  title: string;
  description: string;
  process: string;
  processTitle: string;
  status: CaseStatus;
  /** A username. */
  starter: string;
  priority: 'VERY LOW' | 'LOW' | 'NORMAL' | 'HIGH' | 'VERY HIGH';
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
  variables: Variables;
  /** 3.8 forgets task and user in the stored variables after a trigger was run from outside (recorded). */
  forgetful: boolean;
  notes: CaseNote[];
  documents: CaseDocument[];
  /** Documents ever made, deleted ones included. */
  documentsMade: number;
  delegations: Delegation[];
}

interface TokenGrant {
  username: string;
  scope: string | null;
  /** ISO instant. */
  expiresAt: string;
}

/** Plain JSON, so that tokens and cases survive a restart of the sandbox. */
export interface World extends Installed {
  dialect: string;
  tokensIssued: number;
  accessTokens: Record<string, TokenGrant>;
  refreshTokens: Record<string, TokenGrant>;
  cases: SandboxCase[];
  casesStarted: number;
  notesWritten: number;
  /** Of each task, the username it was given last. */
  lastAssigned: Record<string, string>;
  /** What only extraRest reads and writes; it is installed everywhere here. */
  plugin?: PluginState;
}

export function emptyWorld(installation: Installation, dialect: string, casesStarted = 0): World {
  return {
    installation,
    dialect,
    tokensIssued: 0,
    accessTokens: {},
    refreshTokens: {},
    cases: [],
    casesStarted,
    notesWritten: 0,
    lastAssigned: {},
  };
}

/** Uids match whatever their case (vendor facts: processmaker §2). */
export function findCase(world: World, uid: string): SandboxCase | undefined {
  const wanted = uid.toLowerCase();
  return world.cases.find((found) => found.uid === wanted);
}

export function openDelegations(found: SandboxCase): Delegation[] {
  return found.delegations.filter(({ finishedAt }) => finishedAt === null);
}

/** 3.8 and later; the deltas are marked in the vendor facts. */
export function isLater({ dialect }: World): boolean {
  return dialect.startsWith('3.8');
}
