import { ConnectorError } from '../errors';
import { type ActionChoice, actionIdOf } from './action-id';
import { type PickedTask, routeCase, routeCaseTo } from './client/case-actions';
import { writeVariables } from './client/variables';
import { afterComment } from './comment-note';
import { movedOn } from './errors';
import type { PendingRow } from './find';
import { handOns } from './hand-on';
import type { Job } from './job';
import { pickedTasks } from './manual-assignment';

type RouteChoice = ActionChoice & { readonly kind: 'route' };

/** What is not (or no longer) offered is not sent: the vendor would store any value and hand on anything. */
async function requireOffer({ call, key, inputs }: Job, found: PendingRow, choice: RouteChoice) {
  const offer = (await handOns(call, key, found)).find(({ id }) => id === actionIdOf(choice));
  if (!offer) throw movedOn();
  if (!offer.available)
    throw new ConnectorError('conflict', `${offer.reason ?? ''} Nothing was sent.`.trim());
  const unpicked = offer.inputs.some(({ id }) => (inputs.values[id] ?? []).length === 0);
  if (unpicked)
    throw new ConnectorError(
      'conflict',
      'Somebody has to be picked for the next task. Nothing was sent; open the task again and pick them.',
    );
  return offer;
}

/** Everybody's next task where one is assigned by hand; else nothing, and the vendor finds them. */
async function picks(job: Job, asks: boolean): Promise<readonly PickedTask[]> {
  if (!asks) return [];
  return pickedTasks(job.call, { ...job.key, taskUid: job.row.tas_uid }, job.inputs);
}

/** Note first, then the decision, then the route: after the route the case belongs to somebody else. */
export async function routeTask(job: Job, found: PendingRow, choice: RouteChoice): Promise<void> {
  const { call, key } = job;
  const { decision } = choice;
  const offer = await requireOffer(job, found, choice);
  const picked = await picks(job, offer.inputs.length > 0);
  const decide = decision && {
    what: 'your choice',
    send: () => writeVariables(call, key, { [decision.variable]: decision.value }),
  };
  const send = () => (picked.length > 0 ? routeCaseTo(call, { ...key, picked }) : routeCase(call, key));
  await afterComment(job, ...(decide ? [decide] : []), { what: null, send });
}
