import { demoDefinitions } from './definitions';
import type { Definition, Step } from './process-model';
import { startingDefinitions } from './starting-definitions';

const definitions: Readonly<Record<string, Definition>> = { ...demoDefinitions, ...startingDefinitions };

/** The step in which whoever starts a process fills in its form. */
export const START = 'start';

export function definitionOf(key: string): Definition {
  const definition = definitions[key];
  if (!definition) throw new Error(`the sandbox has no process definition ${key}`);
  return definition;
}

/** The definition's key for what a start is asked for by, or null. */
export function keyOfProcess(processKey: string): string | null {
  return Object.keys(definitions).find((key) => definitions[key]?.processKey === processKey) ?? null;
}

export function stepOf(definition: string, key: string): Step {
  const { steps, first } = definitionOf(definition);
  const step = steps[key];
  if (step) return step;
  if (key !== START) throw new Error(`the sandbox has no step ${key} in ${definition}`);
  return { name: '填單 Fill in', executors: 'initiator', page: stepOf(definition, first).page, next: first };
}

/** The next steps of a step whose executors are picked now, with the branch that leads there (null without branches). */
export function pickedNext(definition: string, step: Step) {
  const ways = step.branches ?? [{ seqKey: null, to: step.next ?? 'end' }];
  return ways
    .filter(({ to }) => to !== 'end' && stepOf(definition, to).executors === 'picked')
    .map(({ seqKey, to }) => ({
      seqKey,
      taskDefKey: `userTask_${to}`,
      name: stepOf(definition, to).name,
      to,
    }));
}
