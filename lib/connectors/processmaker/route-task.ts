import type { ActionDescriptor } from '@/lib/domain/action';
import { valuesBefore } from '@/lib/domain/before-draft';
import { ConnectorError } from '../errors';
import { type ActionChoice, actionIdOf } from './action-id';
import { type PickedTask, routeCase, routeCaseTo } from './client/case-actions';
import { writeVariables } from './client/variables';
import { afterComment } from './comment-note';
import type { Variables } from './dynaform-content';
import { movedOn } from './errors';
import type { PendingRow } from './find';
import { defaultsShown, requireComplete, variablesFrom } from './form-payload';
import { filesFor } from './form-save';
import { toForm } from './form-transform';
import { lookAhead, type Outlook, waysOf } from './hand-on';
import type { Job } from './job';
import { requireKept } from './kept-form';
import { pickedTasks } from './manual-assignment';
import { requireOffered, requireOfferedNow } from './still-offered';

type RouteChoice = ActionChoice & { readonly kind: 'route' };

/** What is not (or no longer) offered is not sent: the vendor would store any value and hand on anything. */
function requireOffer(
  { inputs }: Job,
  ways: readonly ActionDescriptor[],
  choice: RouteChoice,
): ActionDescriptor {
  const offer = ways.find(({ id }) => id === actionIdOf(choice));
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

/** What the form and the decision change in the case, checked before anything is sent. */
async function changedVariables(job: Job, { task }: Outlook, { decision }: RouteChoice): Promise<Variables> {
  const { form } = job.inputs;
  const values = form ?? {};
  const files = await filesFor(job.call, job.key.appUid, { task, values });
  const variables = {
    ...(form && defaultsShown(task)),
    ...variablesFrom(task, { values, files }),
    ...(decision && { [decision.variable]: decision.value }),
  };
  // First, because it tells on which other field a choice depends.
  requireOffered({ task, values, variables });
  requireComplete(task, { values, before: valuesBefore({ ...toForm(task), keepsDrafts: true }, job.inputs) });
  return variables;
}

/** What a failure after it says of what is saved by then. */
function saying({ inputs: { form } }: Job, { decision }: RouteChoice): string {
  const filled = form && Object.keys(form).length > 0;
  if (!filled) return 'your choice';
  return decision ? 'your choice and what you filled in' : 'what you filled in';
}

/** What the case makes of what was filled in, before it belongs to somebody else. Answers as `requireKept` does. */
async function requireSound({ call, key, row, inputs }: Job, { task }: Outlook, variables: Variables) {
  const notice = await requireKept(call, key, { task, variables });
  const filled = { task, variables, values: inputs.form ?? {} };
  await requireOfferedNow(call, { ...key, project: row.pro_uid }, filled);
  return notice;
}

/**
 * Note first, then what is filled in, then the route: after the route the case belongs to somebody else. Who does the next
 * task may depend on what is filled in, so it is asked for after that. Answers, in a sentence, what the person must know although
 * it was handed on; null for nothing.
 */
export async function routeTask(job: Job, found: PendingRow, choice: RouteChoice): Promise<string | null> {
  const { call, key } = job;
  const outlook = await lookAhead(call, key, found);
  const asks = requireOffer(job, waysOf(outlook, found), choice).inputs.length > 0;
  const variables = await changedVariables(job, outlook, choice);
  const changes = Object.keys(variables).length > 0;
  const early = changes ? null : await picks(job, asks);
  const send = async () => {
    const picked = early ?? (await picks(job, asks));
    return picked.length > 0 ? routeCaseTo(call, { ...key, picked }) : routeCase(call, key);
  };
  const fillIn = { what: saying(job, choice), send: () => writeVariables(call, key, variables) };
  let notice: string | null = null;
  const look = async () => {
    notice = await requireSound(job, outlook, variables);
  };
  const lookAfter = { what: null, send: look };
  await afterComment(job, ...(changes ? [fillIn, lookAfter] : []), { what: null, send });
  return notice;
}
