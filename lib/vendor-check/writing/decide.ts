import type { Call, Connector, Subject } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import type { ActionDescriptor, ActionInput, ActionRequest } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import type { WorkItem } from '@/lib/domain/work-item';
import { NotChecked } from '../finding';
import type { Installation } from '../installation';
import type { Person } from '../person';
import { choosable, participantsOf } from './participants';
import type { Waiting } from './process';

const COMMENT = 'Intray check';
const DAY_MS = 86_400_000;

/** Going on comes first, then taking what waits for a group; nothing that ends a process against somebody's will. */
function rank({ intent, tone }: ActionDescriptor): number | null {
  if (intent === 'complete' && tone !== 'negative') return tone === 'positive' ? 0 : 1;
  return intent === 'claim' ? 2 : null;
}

/** The friendliest way forward; undefined where there is none. */
export function best(actions: readonly ActionDescriptor[]): ActionDescriptor | undefined {
  const possible = actions.filter((action) => action.available && rank(action) !== null);
  return possible.sort((a, b) => (rank(a) ?? 0) - (rank(b) ?? 0))[0];
}

type ValueInput = Exclude<ActionInput, { kind: 'comment' }>;

interface Deciding {
  readonly connector: Connector;
  readonly call: Call;
  readonly item: WorkItem;
  readonly participants: readonly Subject[];
}

/** Who decides is preferred, then the others who take part: they alone are in reach, and nobody else is bothered. */
async function chosenPeople(
  { connector, call, item, participants }: Deciding,
  { id: inputId, label }: ValueInput,
): Promise<string[]> {
  const { people } = connector;
  const preferred = [call.subject, ...participants];
  for (const query of ['', ...preferred.map(({ username }) => username)]) {
    const found = await people?.search(call, { ref: item.ref, inputId, query });
    const willing = (found?.people ?? []).filter(({ refusal }) => refusal === null);
    const chosen = choosable(willing, preferred);
    if (chosen !== null) return [chosen];
  }
  throw new NotChecked(
    `somebody has to be named in "${label}", and none of those who take part can be. Finish this one by hand.`,
  );
}

async function valueFor(deciding: Deciding, input: ValueInput): Promise<string | string[]> {
  if (input.kind === 'choice') return input.options[0]?.value ?? '';
  if (input.kind === 'people') return chosenPeople(deciding, input);
  return new Date(deciding.call.now().getTime() + DAY_MS).toISOString().slice(0, 10);
}

async function requestFor(deciding: Deciding, action: ActionDescriptor): Promise<ActionRequest> {
  const values: Record<string, string | string[]> = {};
  for (const input of action.inputs)
    if (input.kind !== 'comment' && input.required) values[input.id] = await valueFor(deciding, input);
  const asks = action.inputs.some(({ kind, required }) => kind === 'comment' && required);
  return { actionId: action.id, intent: action.intent, inputs: { comment: asks ? COMMENT : '', values } };
}

/** A lost answer is read back, never sent again. */
async function performOnce(connector: Connector, call: Call, item: WorkItem, request: ActionRequest) {
  const sent = { since: toInstant(call.now()), stepName: item.stepName };
  try {
    await connector.actions.perform(call, item.ref, request);
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'uncertain') throw error;
    if ((await connector.verify(call, item.ref, request, false, sent)) !== 'applied') throw error;
  }
}

/** What an item that was dealt with offers for a moment, while it is on its way: nothing. */
const NOTHING: readonly ActionDescriptor[] = [];

export async function offered(
  connector: Connector,
  person: Person,
  { ref }: WorkItem,
): Promise<readonly ActionDescriptor[]> {
  try {
    return await person.use((call) => connector.actions.available(call, ref));
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'conflict' || error.code === 'not-found')) return NOTHING;
    throw error;
  }
}

/** Why the item cannot go forward, in the connector's own sentence; null where nothing forward is offered at all. */
export function obstacleIn(actions: readonly ActionDescriptor[]): string | null {
  return actions.find((action) => !action.available && rank(action) !== null)?.reason ?? null;
}

/** Sends the action once. Throws `NotChecked`, and sends nothing, where a stranger would have to be named. */
export async function decide(
  installation: Installation,
  { person, item }: Waiting,
  action: ActionDescriptor,
): Promise<void> {
  const { connector } = installation;
  const participants = await participantsOf(installation);
  const request = await person.use((call) => requestFor({ connector, call, item, participants }, action));
  await person.use((call) => performOnce(connector, call, item, request));
}
