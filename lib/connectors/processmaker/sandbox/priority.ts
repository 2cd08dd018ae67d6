import type { Variables } from './process-model';
import type { SandboxCase } from './world';

type Priority = SandboxCase['priority'];

/** The vendor's numbers; the lists print the words (vendor facts: processmaker §3). */
const PRIORITIES: readonly Priority[] = ['VERY LOW', 'LOW', 'NORMAL', 'HIGH', 'VERY HIGH'];

export function priorityOf(variable: string, variables: Variables): Priority {
  const given = Number(variables[variable.slice(2)]);
  return PRIORITIES[given - 1] ?? 'NORMAL';
}
