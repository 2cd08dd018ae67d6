import type { StartedProcess } from '@/lib/domain/startable';
import type { WorkItem } from '@/lib/domain/work-item';
import { NotChecked } from '../finding';
import type { Before } from './process';
import type { Patience } from './waiting';

/** What the steps of a run-through hand on to each other. */
export interface Progress {
  /** Of the process that the operator named. */
  readonly startableId: string;
  readonly patience: Patience;
  begun: { readonly before: Before; readonly started: StartedProcess } | null;
  /** The first item of the started process. */
  item: WorkItem | null;
  finished: boolean;
}

export function begunOf({ begun }: Progress): NonNullable<Progress['begun']> {
  if (begun === null) throw new NotChecked('no process was started.');
  return begun;
}

export function itemOf({ item }: Progress): WorkItem {
  if (item === null) throw new NotChecked('no started process appeared.');
  return item;
}
