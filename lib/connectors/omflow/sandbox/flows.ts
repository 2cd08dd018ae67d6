import { contract } from './contract-flow';
import type { Flow, Stage } from './flow';
import type { FormItem } from './form-items';
import { inspection } from './inspection-flow';
import { leave } from './leave-flow';
import { purchase } from './purchase-flow';
import { itTicket } from './ticket-flow';

export const flows: readonly Flow[] = [purchase, leave, itTicket, contract, inspection];

export function flowOf(uuid: string): Flow {
  const flow = flows.find((one) => one.uuid === uuid);
  if (!flow) throw new Error(`no flow ${uuid}`);
  return flow;
}

export function stageOf(flow: Flow, id: string): Stage {
  const stage = flow.stages.find((one) => one.id === id);
  if (!stage) throw new Error(`${flow.name} has no stop ${id}`);
  return stage;
}

/** What people read for a value of a select field. */
export function optionText(items: readonly FormItem[], field: string, value: unknown): string {
  const options = items.find(({ id }) => id === field)?.config.lists;
  return options?.find((option) => option.value === value)?.text ?? '';
}
