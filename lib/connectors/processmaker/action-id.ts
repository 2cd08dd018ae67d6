const PLAIN = ['claim', 'reassign', 'pause', 'resume', 'cancel', 'delete-draft', 'run-trigger'] as const;
type PlainKind = (typeof PLAIN)[number];

/** What a case can be set to (vendor document: extraRest, "Set case status"). */
export const SETTABLE = ['TO_DO', 'DRAFT'] as const;
export type SettableStatus = (typeof SETTABLE)[number];

/** What a descriptor's id stands for. `route` hands the task on, with a decision set first where there is one. */
export type ActionChoice =
  | { readonly kind: PlainKind }
  | { readonly kind: 'status'; readonly status: SettableStatus }
  | { readonly kind: 'route'; readonly decision: { variable: string; value: string } | null };
export type ActionKind = ActionChoice['kind'];

const DECIDE = /^decide:([^=]+)=([\s\S]+)$/;

export function actionIdOf(choice: ActionChoice): string {
  if (choice.kind === 'status') return `status:${choice.status}`;
  if (choice.kind !== 'route') return choice.kind;
  const { decision } = choice;
  return decision ? `decide:${decision.variable}=${decision.value}` : 'route';
}

function decisionIn(id: string): ActionChoice | null {
  const [, variable, value] = DECIDE.exec(id) ?? [];
  if (variable === undefined || value === undefined) return null;
  return { kind: 'route', decision: { variable, value } };
}

/** Null for an id that no descriptor of this connector has. */
export function parseActionId(id: string): ActionChoice | null {
  if (id === 'route') return { kind: 'route', decision: null };
  const plain = PLAIN.find((kind) => kind === id);
  if (plain) return { kind: plain };
  const status = SETTABLE.find((each) => id === `status:${each}`);
  return status ? { kind: 'status', status } : decisionIn(id);
}
