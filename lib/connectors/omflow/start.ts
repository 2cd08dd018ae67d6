import type { Form, FormValues } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';
import type { Startable, StartedProcess } from '@/lib/domain/startable';
import type { Call, StartRequest, Upload } from '../contract';
import { ConnectorError } from '../errors';
import { createTicket, createTicketWithFiles, type Ordered } from './client/editing';
import { type FormDesign, listViewableFlows, loadFormDesign } from './client/flows';
import { knownVersion, VERSION_1_2 } from './client/server';
import { gone } from './errors';
import { toForm } from './form-transform';
import { ticketId } from './ids';
import { loadChoices, loadNamesIn, NO_NAMES } from './people';
import { withPersonIds } from './person-ids';
import { emptyTask, formValues, startData, toStartable } from './start-transform';
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

const holdsFiles = ({ formobject: { items } }: FormDesign) => items.some(({ type }) => type === 'file');

/** Files of a form's own fields came with 1.2 (vendor facts: omflow §0). */
async function takesFieldFiles(call: Call, design: FormDesign): Promise<boolean> {
  return holdsFiles(design) && ((await knownVersion(call)) ?? 0) >= VERSION_1_2;
}

/** The form that opens a ticket, with its defaults. Groups and people are offered as choices; many people are searched for. */
export async function form(call: Call, id: string): Promise<Form> {
  const design = await designOf(call, id);
  if (!design.use_form) return { sections: [], note: formless().message };
  const task = emptyTask(design);
  const choices = await loadChoices(call, design.formobject.items);
  const names = choices ?? (await loadNamesIn(call, task, true));
  const { timeZone } = call.connection;
  const takesFiles = await takesFieldFiles(call, design);
  return toForm(task, names, { peopleAsChoices: choices !== null, timeZone, takesFiles });
}

/** With the names of the files that go along, so that a required file field counts as filled in. */
function withFileNames(values: FormValues, attachments: readonly Upload[] = []): FormValues {
  const all = { ...values };
  for (const { slot, name } of attachments) if (slot !== null) all[slot] = [...(all[slot] ?? []), name];
  return all;
}

function requireFilled(design: FormDesign, request: StartRequest, takesFiles: boolean): void {
  const titled = startData(design, { ...request, values: {}, attachments: [] });
  const shown = toForm({ ...emptyTask(design), formdata: titled }, NO_NAMES, {
    peopleAsChoices: true,
    takesFiles,
  });
  const [problem] = problemsOf(shown, withFileNames(formValues(request.values), request.attachments));
  if (!problem) return;
  throw new ConnectorError('invalid-input', `${problem.message} Nothing was sent.`, {
    field: problem.fieldId,
  });
}

function requireNoFiles({ attachments = [] }: StartRequest, { attachment }: FormDesign): void {
  if (attachment || attachments.every(({ slot }) => slot !== null)) return;
  throw new ConnectorError('unsupported', 'This process takes no files in OMFLOW. Nothing was sent.');
}

/** With the vendor's numbers of whom the person has found; who was offered is known by them. */
async function withPeople(call: Call, design: FormDesign, request: StartRequest): Promise<StartRequest> {
  if ((await loadChoices(call, design.formobject.items)) !== null) return request;
  return { ...request, values: await withPersonIds(call, emptyTask(design), formValues(request.values)) };
}

async function order(call: Call, design: FormDesign, request: StartRequest): Promise<Ordered> {
  const { attachments = [], id: flow } = request;
  const formdata = startData(design, request);
  if (attachments.length === 0) return createTicket(call, { flow, formdata });
  const files = attachments.map(({ slot, name, content }) => ({ name, content, field: slot ?? undefined }));
  return createTicketWithFiles(call, { flow, formdata, files });
}

/**
 * Opens a ticket once, with files of the ticket and (in 1.2) of its form's fields. Throws `forbidden` without the right to,
 * `invalid-input` at the first field that is empty or malformed, `unsupported` where the flow takes no files.
 */
export async function start(call: Call, request: StartRequest): Promise<StartedProcess> {
  const design = await designOf(call, request.id);
  if (!design.use_form) throw formless();
  requireNoFiles(request, design);
  requireFilled(design, request, await takesFieldFiles(call, design));
  const ordered = await order(call, design, await withPeople(call, design, request));
  if (ordered.outcome === 'unexplained')
    throw new ConnectorError('uncertain', 'OMFLOW reported an error after the form was sent.');
  const { dataNo } = ordered;
  if (dataNo === null) return { processId: null, processNumber: null };
  return { processId: ticketId({ flow: request.id, dataNo }), processNumber: numberOf(dataNo) };
}

/** Of files OMFLOW tells no limits beforehand. */
export const attachments = { maxBytes: null, extensions: [] };
