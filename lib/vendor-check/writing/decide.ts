import type { Call, Connector } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import type { ActionDescriptor, ActionInput, ActionRequest } from '@/lib/domain/action';
import type { WorkItem } from '@/lib/domain/work-item';
import { NotChecked } from '../finding';
import type { Person } from '../person';

const COMMENT = 'Intray check';
const DAY_MS = 86_400_000;

/** Going on comes first, then taking what waits for a group; nothing that ends a process against somebody's will. */
function rank({ intent, tone }: ActionDescriptor): number | null {
  if (intent === 'complete' && tone !== 'negative') return tone === 'positive' ? 0 : 1;
  return intent === 'claim' ? 2 : null;
}

function best(offered: readonly ActionDescriptor[]): ActionDescriptor | undefined {
  const possible = offered.filter((action) => action.available && rank(action) !== null);
  return possible.sort((a, b) => (rank(a) ?? 0) - (rank(b) ?? 0))[0];
}

type ValueInput = Exclude<ActionInput, { kind: 'comment' }>;

/** The person who checks is preferred, so that the process stays within reach. */
async function chosenPeople(
  { people }: Connector,
  call: Call,
  item: WorkItem,
  inputId: string,
): Promise<string[]> {
  const found = (await people?.search(call, { ref: item.ref, inputId, query: '' })) ?? [];
  const ids = found.flatMap(({ id }) => (id === null ? [] : [id]));
  const chosen = ids.find((id) => id === call.subject.id) ?? ids[0];
  if (chosen === undefined) throw new NotChecked('an action asks for a person, and there is none to choose.');
  return [chosen];
}

async function valueFor(
  connector: Connector,
  call: Call,
  item: WorkItem,
  input: ValueInput,
): Promise<string | string[]> {
  if (input.kind === 'choice') return input.options[0]?.value ?? '';
  if (input.kind === 'people') return chosenPeople(connector, call, item, input.id);
  return new Date(call.now().getTime() + DAY_MS).toISOString().slice(0, 10);
}

async function requestFor(
  connector: Connector,
  call: Call,
  item: WorkItem,
  action: ActionDescriptor,
): Promise<ActionRequest> {
  const values: Record<string, string | string[]> = {};
  for (const input of action.inputs)
    if (input.kind !== 'comment' && input.required)
      values[input.id] = await valueFor(connector, call, item, input);
  const asks = action.inputs.some(({ kind, required }) => kind === 'comment' && required);
  return { actionId: action.id, intent: action.intent, inputs: { comment: asks ? COMMENT : '', values } };
}

/** A lost answer is read back, never sent again. */
async function performOnce(connector: Connector, call: Call, item: WorkItem, request: ActionRequest) {
  try {
    await connector.actions.perform(call, item.ref, request);
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'uncertain') throw error;
    if ((await connector.verify(call, item.ref, request)) !== 'applied') throw error;
  }
}

/**
 * The friendliest way forward on the item; undefined where none is offered. An item that was dealt with is on its way for a
 * moment, and cannot be asked about then.
 */
export async function wayForward(
  connector: Connector,
  person: Person,
  { ref }: WorkItem,
): Promise<ActionDescriptor | undefined> {
  try {
    return best(await person.use((call) => connector.actions.available(call, ref)));
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'conflict' || error.code === 'not-found'))
      return undefined;
    throw error;
  }
}

export async function decide(
  connector: Connector,
  person: Person,
  item: WorkItem,
  action: ActionDescriptor,
): Promise<void> {
  const request = await person.use((call) => requestFor(connector, call, item, action));
  await person.use((call) => performOnce(connector, call, item, request));
}
