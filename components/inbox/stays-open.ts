import type { ActionIntent } from '@/lib/domain/action';
import type { Box } from '@/lib/domain/work-item';

const staying = new Set<ActionIntent>(['claim', 'resume', 'note', 'remind', 'change-status', 'run-trigger']);

/**
 * After some actions the item stays with the person, who goes on with it; and what was completed or started stays in
 * its box whatever is done with it.
 */
export function staysOpen(intent: ActionIntent, box: Box): boolean {
  return staying.has(intent) || box === 'completed' || box === 'initiated';
}
