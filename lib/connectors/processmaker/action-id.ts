/** What a descriptor's id stands for. `route` hands the task on, with a decision set first where there is one. */
export type ActionChoice =
  | { readonly kind: 'claim' }
  | { readonly kind: 'route'; readonly decision: { variable: string; value: string } | null };

const DECIDE = /^decide:([^=]+)=([\s\S]+)$/;

export function actionIdOf(choice: ActionChoice): string {
  if (choice.kind === 'claim') return 'claim';
  const { decision } = choice;
  return decision ? `decide:${decision.variable}=${decision.value}` : 'route';
}

/** Null for an id that no descriptor of this connector has. */
export function parseActionId(id: string): ActionChoice | null {
  if (id === 'claim') return { kind: 'claim' };
  if (id === 'route') return { kind: 'route', decision: null };
  const [, variable, value] = DECIDE.exec(id) ?? [];
  return variable === undefined || value === undefined
    ? null
    : { kind: 'route', decision: { variable, value } };
}
