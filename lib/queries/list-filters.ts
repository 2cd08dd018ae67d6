import type { WorkItemSort } from '@/lib/api/contract/work-items';
import type { ActionState } from '@/lib/domain/action';
import type { Box, Stage } from '@/lib/domain/work-item';

/** Which list: a box, narrowed. Null means "not narrowed by this". */
export interface WorkItemFilter {
  readonly box: Box;
  readonly stage: Stage | null;
  readonly connectionId: string | null;
  readonly q: string;
  readonly sort: WorkItemSort;
}

/** Which part of the ledger: no states means all of them. */
export interface LedgerFilter {
  readonly states: readonly ActionState[];
  readonly text: string;
}
