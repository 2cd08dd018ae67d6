import type { WorkItemSort } from '@/lib/api/contract/work-items';
import type { Box, Stage } from '@/lib/domain/work-item';

export const boxNames: Record<Box, string> = {
  pending: 'Pending',
  completed: 'Completed',
  initiated: 'Initiated',
  team: 'Team',
};

export const stageNames: Record<Stage, string> = {
  todo: 'To do',
  draft: 'Drafts',
  claimable: 'To claim',
  paused: 'Paused',
  'delegated-to-me': 'Delegated to me',
  'for-review': 'For review',
};

export const sortNames: Record<WorkItemSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  due: 'Due first',
  title: 'By title',
};

/** What the list is called: its stage where it is narrowed to one, else its box. */
export function listName(box: Box, stage: Stage | null): string {
  return box === 'pending' && stage ? stageNames[stage] : boxNames[box];
}

export const itemsWord = (count: number) => (count === 1 ? 'item' : 'items');

export const exactCount = (count: number) => new Intl.NumberFormat('en').format(count);
