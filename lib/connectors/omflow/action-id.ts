/**
 * What a descriptor's id stands for: one of the two quick actions, a push of the whole form with a decision, or one with another
 * handler, which is a group without a person in it where the id says so.
 */
export type ActionChoice =
  | { kind: 'quick'; name: 'action1' | 'action2' }
  | { kind: 'push'; decision: { field: string; value: string } | null }
  | { kind: 'assign' }
  | { kind: 'assign-group' };

const PUSH = /^push:([^=]+)=([\s\S]*)$/;

export function actionIdOf(choice: ActionChoice): string {
  if (choice.kind === 'quick') return `quick:${choice.name}`;
  if (choice.kind === 'assign' || choice.kind === 'assign-group') return choice.kind;
  return choice.decision ? `push:${choice.decision.field}=${choice.decision.value}` : 'push';
}

/** Null for an id that no descriptor of this connector has. */
export function parseActionId(id: string): ActionChoice | null {
  if (id === 'quick:action1' || id === 'quick:action2')
    return { kind: 'quick', name: id === 'quick:action1' ? 'action1' : 'action2' };
  if (id === 'assign' || id === 'assign-group') return { kind: id };
  if (id === 'push') return { kind: 'push', decision: null };
  const [, field, value] = PUSH.exec(id) ?? [];
  return field === undefined || value === undefined ? null : { kind: 'push', decision: { field, value } };
}
