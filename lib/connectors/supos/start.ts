import type { Form } from '@/lib/domain/form';
import type { Startable, StartedProcess } from '@/lib/domain/startable';
import type { Call, StartRequest } from '../contract';
import { ConnectorError } from '../errors';
import { readStartInfo, saveDraft, startProcess } from './client/processes';
import type { Decision } from './client/tasks';
import { type Settings, settingsOf } from './config';
import type { Branch } from './schema/branch';
import type { StartInfo } from './schema/process';
import { BRANCH, branchesOf, COMMENT, executorsField, startFormOf } from './start-form';

/** supOS publishes no list of what can be started, so an administrator configures it (vendor facts: supos §1). */
export async function listStartable(call: Call): Promise<Startable[]> {
  return settingsOf(call).processes.map(({ process, title }) => ({
    id: process,
    title,
    group: null,
    description: null,
  }));
}

/** Only what is configured: the key pair could start anything in anybody's name. */
function configured(call: Call, id: string): Settings['processes'][number] {
  const found = settingsOf(call).processes.find(({ process }) => process === id);
  if (found) return found;
  throw new ConnectorError('not-found', 'This process is not among those you may start. Nothing was sent.');
}

export async function startForm(call: Call, id: string): Promise<Form> {
  return startFormOf(await readStartInfo(call, configured(call, id).process));
}

const invalid = (message: string) => new ConnectorError('invalid-input', `${message} Nothing was sent.`);

const given = (values: StartRequest['values'], id: string): string[] =>
  [values[id] ?? []]
    .flat()
    .map((value) => value.trim())
    .filter(Boolean);

function chosenBranch(info: StartInfo, values: StartRequest['values']): Branch | null {
  const branches = branchesOf(info);
  if (branches.length < 2) return branches[0] ?? null;
  const [wanted] = given(values, BRANCH);
  const branch = branches.find(({ seqKey }) => seqKey === wanted);
  if (branch) return branch;
  throw invalid('supOS asks which way the process is to take. Choose one of those it offers.');
}

/** Executors belong to the way that leads to them (vendor facts: supos §4, "assigns"). */
function executors(info: StartInfo, branch: Branch | null, values: StartRequest['values']) {
  const asked = info.assigns.filter(
    ({ seqKey }) => seqKey == null || branch === null || seqKey === branch.seqKey,
  );
  return asked.flatMap((assign) => {
    const field = executorsField(assign);
    if (field === null || !assign.taskDefKey) return [];
    const users = given(values, field).flatMap((text) => text.split(/[\s,;]+/));
    if (users.length === 0) throw invalid(`Somebody has to do the next step, ${assign.name}. Name who.`);
    return [{ taskDefKey: assign.taskDefKey, users }];
  });
}

function decisionOf(info: StartInfo, values: StartRequest['values']): Decision {
  const branch = chosenBranch(info, values);
  const assigns = executors(info, branch, values);
  const comment = [values[COMMENT] ?? []].flat().join('\n');
  if (comment.trim() !== '' && !info.enableComment) throw invalid('supOS takes no comment at this start.');
  return {
    ...(branch && { audit: { seqKey: branch.seqKey, value: branch.value } }),
    ...(assigns.length > 0 && { assigns }),
    ...(comment.trim() !== '' && { comment }),
  };
}

/** `process.saveDraft` has no place for any of them (vendor facts: supos §1). */
export const DRAFT_NOTE =
  'As a draft supOS keeps only that you began: no title, comment or way, nor who does the next step. What its first step needs of these is filled in there again.';

/** Keeps the process at its first step, as a task of the person (vendor facts: supos §4, "start vs save"). */
async function saveOnly(call: Call, process: string, appId: string | undefined, info: StartInfo) {
  if (info.enableSave !== true)
    throw invalid('supOS does not let this process be kept before it is handed in. Start it instead.');
  const { processId } = await saveDraft(call, {
    processKey: process,
    username: call.subject.id,
    ...(appId && { appId }),
    formData: '{}',
  });
  return { processId, processNumber: null };
}

/** Starts the process as the person and hands in its first step with an empty form, or keeps it at that step. */
export async function start(call: Call, request: StartRequest): Promise<StartedProcess> {
  const { id, title, values } = request;
  if ((request.attachments ?? []).length > 0)
    throw new ConnectorError('unsupported', 'supOS takes no files with a start. Nothing was sent.');
  const { process, appId } = configured(call, id);
  const info = await readStartInfo(call, process);
  if (request.saveOnly) return saveOnly(call, process, appId, info);
  const processId = await startProcess(call, {
    ...decisionOf(info, values),
    processKey: process,
    username: call.subject.id,
    ...(appId && { appId }),
    ...(title?.trim() && { processName: title.trim() }),
    formData: '{}',
  });
  return { processId, processNumber: null };
}
