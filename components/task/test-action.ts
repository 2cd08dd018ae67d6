import type { ActionDescriptor } from '@/lib/domain/action';

/** An action for tests; its id is its label. */
export function testAction(label: string, over: Partial<ActionDescriptor> = {}): ActionDescriptor {
  return {
    id: label,
    intent: 'complete',
    label,
    tone: 'neutral',
    inputs: [],
    available: true,
    reason: null,
    hint: null,
    bulk: false,
    ...over,
  };
}
