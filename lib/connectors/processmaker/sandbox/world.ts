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
  /** A paused delegation is closed on the wire and goes on under a new index (vendor facts: processmaker §3, §5). */
  paused: boolean;
}

export interface CaseNote {
  username: string;
  at: string;
  text: string;
}

export type CaseStatus = 'DRAFT' | 'TO_DO' | 'COMPLETED' | 'CANCELLED';

export interface SandboxCase {
  uid: string;
  number: number;
  title: string;
  process: string;
  processTitle: string;
  status: CaseStatus;
  /** A username. */
  starter: string;
  priority: 'LOW' | 'NORMAL' | 'HIGH' | 'VERY HIGH';
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
  variables: Variables;
  notes: CaseNote[];
  delegations: Delegation[];
}

interface TokenGrant {
  username: string;
  /** ISO instant. */
  expiresAt: string;
}

/** Plain JSON, so that tokens and cases survive a restart of the sandbox. */
export interface World {
  dialect: string;
  tokensIssued: number;
  accessTokens: Record<string, TokenGrant>;
  refreshTokens: Record<string, TokenGrant>;
  cases: SandboxCase[];
}

export function emptyWorld(dialect: string): World {
  return { dialect, tokensIssued: 0, accessTokens: {}, refreshTokens: {}, cases: [] };
}

export function findCase(world: World, uid: string): SandboxCase | undefined {
  const wanted = uid.toLowerCase();
  return world.cases.find((found) => found.uid === wanted);
}

export function openDelegations(found: SandboxCase): Delegation[] {
  return found.delegations.filter(({ finishedAt }) => finishedAt === null);
}

export function nextCaseNumber(world: World): number {
  return (world.cases.at(-1)?.number ?? 1_000) + 1;
}
