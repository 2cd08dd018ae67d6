import type { ActionIntent } from '@/lib/domain/action';

const staying = new Set<ActionIntent>(['claim', 'resume', 'note', 'remind']);

/** After some actions the item stays with the person, who goes on with it. */
export function staysOpen(intent: ActionIntent): boolean {
  return staying.has(intent);
}
