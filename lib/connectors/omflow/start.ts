import type { Form } from '@/lib/domain/form';
import type { Startable, StartedProcess } from '@/lib/domain/startable';
import type { Call, StartRequest } from '../contract';
import { ConnectorError } from '../errors';
import { createTicket } from './client/editing';
import { type FormDesign, listViewableFlows, loadFormDesign } from './client/flows';
import { gone } from './errors';
import { toForm } from './form-transform';
import { ticketId } from './ids';
import { loadChoices } from './people';
import { emptyTask, startData, toStartable } from './start-transform';
import { numberOf } from './transform';

/**
 * The flows the person may view. Which of them the person may also open tickets of, OMFLOW does not tell anybody over REST: the start
 * is refused then.
 */
export async function list(call: Call): Promise<readonly Startable[]> {
  return (await listViewableFlows(call)).map(toStartable);
}

const formless = () =>
  new ConnectorError(
    'unsupported',
    'This process starts without a form, which only OMFLOW itself can do. Start it there.',
  );

async function designOf(call: Call, id: string): Promise<FormDesign> {
  const flows = await listViewableFlows(call);
  if (!flows.some(({ uuid }) => uuid === id)) throw gone();
  return loadFormDesign(call, id);
}

/** The form that opens a ticket, with its defaults. Groups and people are offered as choices: there is no item yet to search for. */
export async function form(call: Call, id: string): Promise<Form> {
  const design = await designOf(call, id);
  if (!design.use_form) return { sections: [], note: formless().message };
  const choices = await loadChoices(call, design.formobject.items);
  return toForm(emptyTask(design), choices, { peopleAsChoices: true });
}

/** Opens a ticket once. Throws `forbidden` without the right to, `invalid-input` when a required field is empty or malformed. */
export async function start(call: Call, request: StartRequest): Promise<StartedProcess> {
  const design = await designOf(call, request.id);
  if (!design.use_form) throw formless();
  const ordered = await createTicket(call, { flow: request.id, formdata: startData(design, request) });
  if (ordered.outcome === 'unexplained')
    throw new ConnectorError('uncertain', 'OMFLOW reported an error after the form was sent.');
  const { dataNo } = ordered;
  if (dataNo === null) return { processId: null, processNumber: null };
  return { processId: ticketId({ flow: request.id, dataNo }), processNumber: numberOf(dataNo) };
}
