import type { SandboxForm } from './dynaform';
import type { GroupName, Username } from './people';

export type Variables = Record<string, unknown>;

/** How a task finds its person; the words are the vendor's `TAS_ASSIGN_TYPE`. */
export type Assignment =
  /** The first of the list who did not start the case. */
  | { readonly type: 'BALANCED'; readonly users: readonly Username[] }
  | { readonly type: 'SELF_SERVICE'; readonly group: GroupName }
  | { readonly type: 'MANUAL'; readonly users: readonly Username[] }
  /** Whoever started the case. */
  | { readonly type: 'EVALUATE' };

export interface RouteTarget {
  /** A task's key, or `end`. */
  readonly task: string;
  readonly condition: string;
  readonly holds?: (variables: Variables) => boolean;
}

export interface SandboxTask {
  readonly uid: string;
  readonly key: string;
  readonly title: string;
  readonly assign: Assignment;
  readonly route: {
    readonly type: 'SEQUENTIAL' | 'EVALUATE' | 'PARALLEL' | 'SEC-JOIN';
    readonly to: readonly RouteTarget[];
  };
  readonly forms: readonly SandboxForm[];
  readonly days: number;
}

export interface SandboxProcess {
  readonly uid: string;
  readonly key: string;
  readonly title: string;
  /** Whether people of this process may read and write case notes (vendor facts: processmaker §5). */
  readonly notes: boolean;
  /** The first one starts a case. */
  readonly tasks: readonly SandboxTask[];
}
